using Wary.Core.Shell;

namespace Wary.Core.Gate.Programs.Build;

/// <summary>Programs that make documents, pictures and films of others.</summary>
internal static class DocumentPrograms
{
    public const string Names = "hugo jekyll eleventy asciidoctor pandoc ffmpeg ffprobe sox convert magick mogrify identify montage latexmk pdflatex xelatex lualatex tex latex bibtex gs dot plantuml mmdc wkhtmltopdf wkhtmltoimage weasyprint inkscape rsvg-convert soffice libreoffice exiftool pdftk qpdf pdftotext tesseract optipng pngquant cwebp";

    public static ProgramSpec? Find(string name) => name switch
    {
        "hugo" or "jekyll" or "eleventy" => Tool.Spec(name, "builds a web site", "-d|--destination|--output/", "-s|--source|--input= -c|--contentDir|--config= -b|--baseURL= -p|--port= -t|--theme= -e|--environment= --bind= -H|--host= --layoutDir=",
            more: static (call, effects) =>
            {
                if (call.Has("--cleanDestinationDir")) Tool.Clean(effects, call.Word, call.Value("-d")?.Text ?? "public");
                if (call.Operand(0) is { Text: "deploy" } deploy && call.Program.Name == "hugo") effects.Add(EffectKind.Publish, "hugo deployment", deploy);
            }, examples: $"""
                {name} --cleanDestinationDir => Delete public
                {name} -s deploy => nothing
                """),
        "asciidoctor" or "plantuml" or "mmdc" or "dot" or "tesseract" or "pdftotext" or "rsvg-convert" or "optipng" or "pngquant" or "cwebp" or "sox" => Tool.Spec(name, "turns a document or picture into another form", name switch { "asciidoctor" => "-o|--out-file", "optipng" => "-out", _ => "-o|--output" }, "-i|--input= -T= -t= -K= -a= -b= -f= -r=! -D= -l= -w= -h= -q= -p= -c= -e="),
        "pandoc" => new("pandoc", "turns documents into other forms")
        {
            Options = "-o|--output= -f|--from|-r|--read= -t|--to|-w|--write= -F|--filter=! -L|--lua-filter=! --pdf-engine=! --pdf-engine-opt= --template= -V|--variable= -M|--metadata= --extract-media= -H= -A= -B= -c|--css= --bibliography= --data-dir= --resource-path= -s -d|--defaults= --columns= --slide-level= --reference-doc=",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                foreach (var filter in call.Values("-F")) effects.Run([filter]);
                foreach (var filter in call.Values("-L")) effects.RunCodeFile(filter, Inline.InlineLanguage.Lua);
                foreach (var input in call.Operands) FromWebOrFile(input, effects);
            },
            Examples = """
                pandoc a.md -o x.pdf => Read a.md; Overwrite x.pdf
                pandoc https://example.com -t plain => Download example.com
                pandoc .env -t plain => ReadSecret .env
                pandoc -V o=x -t html !> Overwrite *
                """,
        },
        "ffmpeg" or "ffprobe" => new(name, "turns sound and film into other forms")
        {
            Style = OptionStyle.Words,
            Options = "-i= -f= -c= -c:v= -c:a= -codec= -vcodec= -acodec= -vf= -af= -filter_complex= -filter:v= -map= -ss= -to= -t= -r= -s= -b:v= -b:a= -crf= -preset= -pix_fmt= -loglevel|-v= -show_entries= -of|-print_format= -metadata= -threads= -ar= -ac= -vframes|-frames:v= -safe= -headers= -user_agent= -movflags= -tune= -profile:v= -level= -g= -loop= -framerate= -y -n",
            Help = "-h -help --help -version",
            Effects = static (call, effects) =>
            {
                foreach (var input in call.Values("-i"))
                {
                    if (input.Text.StartsWith("concat:", StringComparison.Ordinal) || input.Text.StartsWith("file:", StringComparison.Ordinal)) effects.Read(input.As(input.Text[(input.Text.IndexOf(':', StringComparison.Ordinal) + 1)..]), shows: false);
                    else FromWebOrFile(input, effects, shows: false);
                }
                if (call.Program.Name == "ffprobe") return;
                foreach (var output in call.Operands)
                {
                    if (IsWeb(output)) effects.Upload(output);
                    else effects.Overwrite(output, call.Has("-y") ? Traits.Force : 0);
                }
            },
            Examples = name == "ffmpeg" ? """
                ffmpeg -y -i a.mp4 -c:v libx264 x.mp4 => Read a.mp4; Overwrite x.mp4
                ffmpeg -i https://example.com/a.mp4 x.mp4 => Download example.com; Overwrite x.mp4
                ffmpeg -i a.mp4 -f flv rtmp://example.com/live => Upload example.com
                ffmpeg -i a.mp4 -vf scale=1:1 x.mp4 !> Overwrite scale=1:1
                ffmpeg -version => nothing
                """ : """
                ffprobe -i https://example.com/a.mp4 => Download example.com
                ffprobe -v error a.mp4 => nothing
                """,
        },
        "convert" or "magick" or "mogrify" or "identify" or "montage" => Magick(name),
        "latexmk" or "pdflatex" or "xelatex" or "lualatex" or "tex" or "latex" or "bibtex" => new(name, "sets documents")
        {
            Style = OptionStyle.Words,
            Options = "-e=! -r=! -output-directory|-outdir= -jobname= -interaction= -pdflatex=! -latex=! -auxdir= -halt-on-error -shell-escape -c -C -pdf -pvc",
            Effects = static (call, effects) =>
            {
                if (call.Value("-e") is { } code && call.Program.Name == "latexmk") effects.RunCode(code, Inline.InlineLanguage.Perl);
                if (call.Value("-r") is { } file && call.Program.Name == "latexmk") effects.RunCodeFile(file, Inline.InlineLanguage.Perl);
                if (call.Value("-pdflatex") is { } engine) effects.RunText(engine);
                if (call.HasAny("-C", "-c") && call.Program.Name == "latexmk") Tool.Clean(effects, call.Word, "*.aux");
                if (call.HasAny("-shell-escape", "--shell-escape", "-enable-write18")) effects.Opaque("-shell-escape lets the document run commands", call.Word);
                if (call.Value("-output-directory") is { } folder) effects.Write(folder, Traits.Undoable);
                // Text in place of a file is run as TeX.
                if (call.Operand(0) is { } text && text.Text.IndexOf("\\write18{", StringComparison.Ordinal) is var at and >= 0 && text.Text.IndexOf('}', at) is var end and > 0) effects.RunText(text.As(text.Text[(at + 9)..end]));
            },
            Examples = $$$"""
                {{{name}}} -shell-escape x.tex => Opaque *
                {{{name}}} '\immediate\write18{rm x}' => Delete x
                {{{name}}} -jobname rm x.tex => nothing
                """ + (name == "latexmk" ? "\nlatexmk -e 'unlink \"x\"' a.tex => Delete x" : ""),
        },
        "gs" => new("gs", "shows and converts PostScript and PDF")
        {
            Style = OptionStyle.Words,
            Options = "-sOutputFile|-o= -sDEVICE= -c=! -f= -dSAFER -dNOSAFER -r=?",
            Effects = static (call, effects) =>
            {
                if ((call.Value("-o") ?? call.Value("-sOutputFile")) is { } file)
                {
                    // %pipe% in front of a name runs it.
                    if (file.After("%pipe%") is { } command) effects.RunText(command);
                    else effects.Overwrite(file);
                }
                if (call.Value("-c") is { } code && code.Text.Contains("deletefile", StringComparison.Ordinal)) effects.Opaque("PostScript that deletes a file", code);
            },
            Examples = """
                gs -sDEVICE=pdfwrite -o x.pdf a.ps => Overwrite x.pdf
                gs '-sOutputFile=%pipe%rm x' a.ps => Delete x
                gs -sDEVICE=o a.ps => nothing
                """,
        },
        "wkhtmltopdf" or "wkhtmltoimage" or "weasyprint" => new(name, "turns a web page into a document")
        {
            Options = "-s|--page-size= -O|--orientation= --header-html= --footer-html= --cookie=2 --custom-header=2 --post=2 --run-script= --user-style-sheet= --quality= --width= --height= -q -e|--encoding=",
            Effects = static (call, effects) =>
            {
                if (call.Operands.Count > 1 && call.Operands[^1] is { } file) effects.Overwrite(file);
                if (call.Operand(0) is { } page) FromWebOrFile(page, effects, shows: false);
            },
            Examples = $"""
                {name} https://example.com x.pdf => Download example.com; Overwrite x.pdf
                {name} -s A4 a.html x.pdf !> Overwrite A4
                """,
        },
        "inkscape" or "soffice" or "libreoffice" => new(name, "an office or drawing program")
        {
            Options = "-o|--export-filename= --export-type= --convert-to= --outdir= --actions= --infilter= --export-dpi= -w= -h= --headless --print-to-file",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                if (call.Value("--outdir") is { } folder) effects.Write(folder);
                foreach (var input in call.Operands)
                {
                    if (input.Text.StartsWith("macro:", StringComparison.Ordinal) || input.Text.StartsWith("vnd.sun.star.script:", StringComparison.Ordinal)) effects.Opaque("a macro", input);
                    else FromWebOrFile(input, effects, shows: false);
                }
            },
            Examples = $"""
                {name} --convert-to pdf --outdir out a.odt => Write out; Read a.odt
                {name} 'macro:///Standard.Module1.Main' => Opaque *
                {name} --headless => nothing
                """,
        },
        "exiftool" or "pdftk" or "qpdf" => new(name, "looks into documents and changes them")
        {
            Options = "-o|--output= -overwrite_original -if=! -r --password= --encrypt=3 --pages=3",
            Effects = static (call, effects) =>
            {
                if (call.Value("-o") is { } file) effects.Overwrite(file);
                var changes = call.Has("-overwrite_original");
                for (var i = 0; i < call.Operands.Count; i++)
                {
                    if (call.Operands[i].Text == "output" && call.Program.Name == "pdftk" && call.Operand(i + 1) is { } output) effects.Overwrite(output);
                    else if (changes) effects.Overwrite(call.Operands[i]);
                }
                // A condition is Perl.
                if (call.Program.Name == "exiftool" && call.Value("-if") is { } code) effects.RunCode(code, Inline.InlineLanguage.Perl);
            },
            Examples = $"""
                {name} -o x.pdf a.pdf => Overwrite x.pdf
                {name} a.pdf => nothing
                """ + (name == "exiftool" ? "\nexiftool -if 'unlink \"x\"' a.jpg => Delete x" : ""),
        },
        _ => null,
    };

    private static ProgramSpec Magick(string name) => new(name, "changes pictures")
    {
        Style = OptionStyle.Words,
        Options = "-resize= -quality= -crop= -geometry= -density= -background= -fill= -draw= -font= -pointsize= -gravity= -annotate=2 -rotate= -format= -colors= -depth= -size= -define= -write= -path= -tile= -label= -alpha= -compose= -extent= -blur= -border= -bordercolor= -strip -append -flatten -auto-orient -verbose",
        Help = "-help --help -version --version",
        Effects = static (call, effects) =>
        {
            foreach (var word in call.Operands)
            {
                // A script in a picture's place, an address, a picture whose text is read from a file.
                if (word.Text.StartsWith("msl:", StringComparison.OrdinalIgnoreCase) || word.Text.StartsWith("ephemeral:", StringComparison.OrdinalIgnoreCase) || word.Text.StartsWith("mvg:", StringComparison.OrdinalIgnoreCase)) effects.Opaque($"{word.Shown} is a script for the program", word);
                else if ((word.After("text:") ?? word.After("label:@") ?? word.After("caption:@")) is { } text) effects.Read(text);
                else if (IsWeb(word)) effects.Download(word);
            }
            if (call.Program.Name == "mogrify") foreach (var picture in call.Operands) effects.Overwrite(picture);
            else if (call.Program.Name is not "identify" && call.Operands.Count > 1) effects.Overwrite(call.Operands[^1]);
            if (call.Value("-write") is { } file) effects.Overwrite(file);
        },
        Examples = name switch
        {
            "mogrify" => """
                mogrify -resize 50% a.png => Overwrite a.png
                mogrify -resize 50% => nothing
                """,
            "identify" => """
                identify msl:x.xml => Opaque *
                identify -format '%w' a.png => nothing
                """,
            _ => $"""
                {name} a.png -resize 50% x.png => Overwrite x.png
                {name} msl:x.xml y.png => Opaque *
                {name} https://example.com/a.png x.png => Download example.com; Overwrite x.png
                {name} text:.env x.png => ReadSecret .env
                {name} a.png -resize x.png !> Overwrite x.png
                """,
        },
    };

    private static bool IsWeb(Argument word) => word.Text.Contains("://", StringComparison.Ordinal) && !word.Text.StartsWith("file:", StringComparison.Ordinal);

    private static void FromWebOrFile(Argument word, EffectSink effects, bool shows = true)
    {
        if (IsWeb(word))
        {
            effects.Add(EffectKind.Download, HostName.Of(word.Shown), word);
            return;
        }
        effects.Read(word, shows);
    }
}
