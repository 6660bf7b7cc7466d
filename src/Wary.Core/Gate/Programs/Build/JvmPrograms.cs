namespace Wary.Core.Gate.Programs.Build;

/// <summary>Build tools of Java, Kotlin, Scala and Clojure.</summary>
internal static class JvmPrograms
{
    public const string Names = "gradle gradlew mvn mvnw mvnd ant sbt lein";

    public static ProgramSpec? Find(string name) => name switch
    {
        "gradle" or "gradlew" => new(name, "runs a Gradle build")
        {
            Options = "-p|--project-dir= -b|--build-file= -c|--settings-file= -I|--init-script=! -P|--project-prop= -D|--system-prop= -x|--exclude-task= -g|--gradle-user-home= -F= --include-build= --project-cache-dir= --tests= --max-workers= --console= -m|--dry-run --stop",
            Effects = static (call, effects) =>
            {
                if (call.Has("-m")) return;
                if (call.Has("--stop")) effects.Add(EffectKind.StopProcess, "gradle daemons", call.Word, Traits.Undoable);
                foreach (var task in call.Operands)
                {
                    // :module:task is a task of one module.
                    var plain = task.Text[(task.Text.LastIndexOf(':') + 1)..];
                    if (plain == "clean") Tool.Clean(effects, task, "build");
                    else if (plain.StartsWith("publish", StringComparison.Ordinal) && !plain.EndsWith("ToMavenLocal", StringComparison.Ordinal) || plain is "uploadArchives" or "release" or "closeAndReleaseRepository" or "artifactoryPublish") effects.Add(EffectKind.Publish, $"gradle {task.Shown}", task);
                    else if (plain.StartsWith("flyway", StringComparison.Ordinal) && plain.EndsWith("Clean", StringComparison.Ordinal) || plain is "liquibaseDropAll" or "dropAll") effects.Add(EffectKind.ChangeDatabase, $"gradle {plain}", task, Traits.Destroys | Traits.Whole);
                    else if (plain is "flywayMigrate" or "liquibaseUpdate" or "update") effects.Add(EffectKind.ChangeDatabase, $"gradle {plain}", task);
                    else if (plain is "uninstallAll" or "uninstallDebug") effects.Add(EffectKind.ChangeConfig, $"gradle {plain}", task, Traits.Undoable);
                }
            },
            Examples = $"""
                {name} -p app clean build => Delete build
                {name} :lib:publish => Publish gradle :lib:publish
                {name} publishToMavenLocal => nothing
                {name} flywayClean => ChangeDatabase gradle flywayClean
                {name} -x clean test => nothing
                {name} --dry-run publish => nothing
                """,
        },
        "mvn" or "mvnw" or "mvnd" => new(name, "runs a Maven build")
        {
            Options = "-f|--file= -s|--settings= -P|--activate-profiles= -D|--define= -pl|--projects= -T|--threads= -gs= -l|--log-file= -rf|--resume-from= -B -o -q -U -X -am -amd",
            Effects = static (call, effects) =>
            {
                foreach (var goal in call.Operands)
                {
                    switch (goal.Text)
                    {
                        case "clean" or "clean:clean":
                            Tool.Clean(effects, goal, "target");
                            break;
                        case "deploy" or "deploy:deploy" or "release:perform" or "release:prepare" or "site-deploy" or "deploy:deploy-file" or "nexus-staging:release":
                            effects.Add(EffectKind.Publish, $"maven {goal.Text}", goal);
                            break;
                        case "flyway:clean" or "liquibase:dropAll":
                            effects.Add(EffectKind.ChangeDatabase, goal.Text, goal, Traits.Destroys | Traits.Whole);
                            break;
                        case "flyway:migrate" or "liquibase:update" or "liquibase:rollback":
                            effects.Add(EffectKind.ChangeDatabase, goal.Text, goal, goal.Text.EndsWith("rollback", StringComparison.Ordinal) ? Traits.Destroys : 0);
                            break;
                        case "exec:exec":
                            Executed(call, effects);
                            break;
                        case "dependency:get" or "dependency:copy":
                            foreach (var define in call.Values("-D"))
                            {
                                if (define.After("artifact=") is { } artifact) effects.Add(EffectKind.Install, $"maven:{artifact.Shown}", artifact);
                            }
                            break;
                    }
                }
                if (call.Value("-l") is { } log) effects.Overwrite(log);
            },
            Examples = $"""
                {name} clean install => Delete target
                {name} -B -P release deploy => Publish maven deploy
                {name} -pl deploy test => nothing
                {name} exec:exec -Dexec.executable=rm -Dexec.args=x => Delete x
                {name} flyway:clean => ChangeDatabase flyway:clean
                """,
        },
        "ant" or "sbt" or "lein" => new(name, "runs a build")
        {
            Style = OptionStyle.Words,
            Options = "-f|-buildfile|-file= -D=? -lib= -logger= -l|-logfile= -propertyfile= -J=? -mem= -ivy=",
            Effects = static (call, effects) =>
            {
                foreach (var target in call.Operands)
                {
                    foreach (var part in target.Text.Split([';', ' '], StringSplitOptions.RemoveEmptyEntries))
                    {
                        var plain = part[(part.LastIndexOf('/') + 1)..];
                        if (plain is "clean" or "distclean") Tool.Clean(effects, target, call.Program.Name == "ant" ? "build" : "target");
                        else if (plain is "publish" or "publishSigned" or "deploy" or "release" or "sonatypeRelease") effects.Add(EffectKind.Publish, $"{call.Program.Name} {plain}", target);
                        else if (plain == "shell" && call.Program.Name == "lein") return;
                    }
                }
            },
            Examples = $"""
                {name} clean => Delete {(name == "ant" ? "build" : "target")}
                {name} deploy => Publish {name} deploy
                {name} test => nothing
                """,
        },
        _ => null,
    };

    private static void Executed(Invocation call, EffectSink effects)
    {
        Shell.Argument? program = null, args = null;
        foreach (var define in call.Values("-D"))
        {
            program = define.After("exec.executable=") ?? program;
            args = define.After("exec.args=") ?? args;
        }
        if (program is not null) effects.Run([program, .. (args?.Text ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(program.As)]);
    }
}
