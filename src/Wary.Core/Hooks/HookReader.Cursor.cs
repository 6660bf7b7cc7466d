using System.Text.Json;
using Wary.Core.Text;

namespace Wary.Core.Hooks;

public static partial class HookReader
{
    /// <summary>A JSON reader that answers "is it this field, and its value if it has the right type" and skips everything else.</summary>
    private ref struct Cursor(ReadOnlyMemory<byte> document)
    {
        private Utf8JsonReader _reader = new(document.Span, new JsonReaderOptions { MaxDepth = MaxDepth });

        public readonly JsonTokenType Token => _reader.TokenType;

        public bool Next() => _reader.Read();

        /// <summary>Name of the current property.</summary>
        public readonly string Name() =>
            new JsonText(document.Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length), _reader.ValueIsEscaped).Decode();

        /// <summary>Where the current token starts, and where it ends.</summary>
        public readonly (int Start, int End) Place => ((int)_reader.TokenStartIndex, (int)_reader.BytesConsumed);

        public readonly ReadOnlyMemory<byte> Slice(int start, int end) => document[start..end];

        /// <summary>All texts of the property's value, also those in lists and objects; those in objects under their own names.</summary>
        public void Texts(string name, List<ToolField> into)
        {
            _reader.Read();
            if (_reader.TokenType is not (JsonTokenType.StartArray or JsonTokenType.StartObject))
            {
                Add(name, into);
                return;
            }
            var depth = _reader.CurrentDepth;
            while (_reader.Read() && _reader.CurrentDepth > depth)
            {
                if (_reader.TokenType == JsonTokenType.PropertyName) name = Name();
                else Add(name, into);
            }
        }

        private readonly void Add(string name, List<ToolField> into)
        {
            if (_reader.TokenType != JsonTokenType.String || into.Count >= MaxFields) return;
            into.Add(new(name, new(document.Slice((int)_reader.TokenStartIndex + 1, _reader.ValueSpan.Length), _reader.ValueIsEscaped)));
        }

        /// <summary>Moves to the next property name of the current object, or past its end.</summary>
        public bool NextProperty() => _reader.Read() && _reader.TokenType == JsonTokenType.PropertyName;

        /// <summary>Moves to the next element of the current array, or past its end.</summary>
        public bool NextElement() => _reader.Read() && _reader.TokenType != JsonTokenType.EndArray;

        public readonly bool Is(ReadOnlySpan<byte> name) => _reader.ValueTextEquals(name);

        /// <summary>From a property name into its object; a value of another type is skipped.</summary>
        public bool EnterObject() => _reader.Read() && EnterObjectHere();

        public bool EnterObjectHere()
        {
            if (_reader.TokenType == JsonTokenType.StartObject) return true;
            _reader.Skip();
            return false;
        }

        public bool EnterArray()
        {
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.StartArray) return true;
            _reader.Skip();
            return false;
        }

        /// <summary>The string value of the property, left undecoded; null for another type.</summary>
        public JsonText? Text()
        {
            _reader.Read();
            if (_reader.TokenType == JsonTokenType.String)
            {
                var start = (int)_reader.TokenStartIndex + 1;
                return new(document.Slice(start, _reader.ValueSpan.Length), _reader.ValueIsEscaped);
            }
            _reader.Skip();
            return null;
        }

        public string String() => Text()?.Decode() ?? "";

        public bool Bool()
        {
            _reader.Read();
            var value = _reader.TokenType == JsonTokenType.True;
            _reader.Skip();
            return value;
        }

        public void Skip() => _reader.Skip();

        /// <summary>Reads to the end; a second document behind the first is a <see cref="JsonException"/>.</summary>
        public void ExpectEnd()
        {
            while (_reader.Read()) { }
        }
    }
}
