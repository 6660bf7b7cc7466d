using Wary.Core.Gate.Programs.Clusters;

namespace Wary.Core.Gate.Programs.Cloud;

/// <summary>Amazon's cloud.</summary>
internal static class AwsPrograms
{
    public const string Names = "aws aws-vault aws-nuke cloud-nuke sam cdk cdklocal awslocal eb amplify serverless sls sst ecs-cli chamber";

    // Options of many services take values; those that stand before the operation or name its target are listed, the rest come behind both.
    private const string Options = "--profile= --region= --output= --endpoint-url= --query= --color= --ca-bundle= --cli-read-timeout= --cli-connect-timeout= --cli-binary-format= --cli-input-json= --cli-input-yaml= --debug --no-verify-ssl --no-paginate --no-sign-request --no-cli-pager --page-size= --max-items= --starting-token= "
        + "--recursive --delete --force --dryrun --dry-run --no-dry-run --quiet --only-show-errors --exclude= --include= --acl= --sse=? --storage-class= --content-type= --cache-control= --metadata= --expires= --follow-symlinks --size-only --exact-timestamps --skip-final-snapshot --force-delete-without-recovery --with-decryption --human-readable --summarize";

    public static ProgramSpec? Find(string name) => name switch
    {
        "aws" or "awslocal" => new(name, "works on Amazon's cloud")
        {
            Options = Options,
            Style = OptionStyle.Words,
            Help = "--version --help help",
            Effects = name == "aws" ? static (call, effects) => Aws(call, effects) : null,
            Examples = name == "awslocal" ? "awslocal s3 rb s3://b => nothing\nawslocal s3 cp a s3://b && rm x => Delete x" : """
                aws --region eu-west-1 ec2 terminate-instances --instance-ids i-1 i-2 => ChangeCloud aws ec2 i-1
                aws s3 rm s3://shop-data --recursive --quiet => ChangeCloud aws s3 shop-data
                aws s3 sync build s3://site --delete => ChangeCloud aws s3 site
                aws s3 cp a.txt s3://site/a.txt => ChangeCloud aws s3 site/a.txt; Upload site
                aws s3 cp s3://site/a.txt /tmp/a.txt => Download site; Overwrite /tmp/a.txt
                aws s3 cp ~/.ssh/id_rsa s3://site/k => ReadSecret ~/.ssh/id_rsa
                aws rds delete-db-instance --db-instance-identifier shop --skip-final-snapshot => ChangeCloud aws rds shop
                aws ecr batch-delete-image --repository-name app --image-ids imageTag=1 => ChangeCloud aws ecr app
                aws secretsmanager get-secret-value --secret-id db => ReadSecret aws secret db
                aws ssm get-parameter --name /db --with-decryption => ReadSecret aws parameter /db
                aws configure get aws_secret_access_key => ReadSecret aws_secret_access_key
                aws kms schedule-key-deletion --key-id 1 => ChangeCloud aws kms 1
                aws lambda update-function-code --function-name f --zip-file fileb://f.zip => ChangeCloud aws lambda f
                aws dynamodb delete-item --table-name orders --key '{}' => ChangeDatabase dynamodb orders
                aws s3 rm s3://shop-data --recursive --dryrun => nothing
                aws ec2 run-instances --dry-run --image-id ami-1 => nothing
                aws --profile delete-bucket s3 ls => nothing
                aws ssm get-parameter --name /db => nothing
                aws logs tail /aws/lambda/delete-stack => nothing
                """,
        },
        "aws-vault" or "chamber" => new(name, "runs a command with credentials of a store")
        {
            Style = OptionStyle.Posix,
            Options = "--debug --backend= --region= -d= -n|--no-session --duration= --prompt= -t= --assume-role-ttl= -b=",
            Effects = static (call, effects) =>
            {
                if (call.Operand(1) is { } profile && ProductionName.IsNamed(profile.Text)) effects.Mark(Traits.Production);
                if (call.Operand(0)?.Text is "exec") effects.Run(KubectlCommands.Behind(call, call.Operand(2)));
                else if (call.Operand(0)?.Text is "read" or "export" or "env") effects.ReadSecret($"{call.Program.Name} {call.Operand(1)?.Shown}", call.Operand(1));
                else if (call.Operand(0)?.Text is "remove" or "delete" or "write" or "import" or "clear") effects.Add(EffectKind.ChangeConfig, $"the credentials of {call.Program.Name}", call.Operand(0), Traits.Destroys);
            },
            Examples = $"""
                {name} exec dev -- rm x => Delete x
                {name} exec rm -- true => nothing
                """,
        },
        "aws-nuke" or "cloud-nuke" => new(name, "removes everything from accounts")
        {
            Options = "-c|--config= --region= --profile= --access-key-id= --older-than= --resource-type= --no-dry-run --dry-run --force --no-prompt --quiet",
            Effects = static (call, effects) =>
            {
                var dry = call.Program.Name == "aws-nuke" ? !call.Has("--no-dry-run") : call.Has("--dry-run") || call.Operand(0)?.Text.StartsWith("inspect", StringComparison.Ordinal) == true;
                if (!dry) effects.Add(EffectKind.ChangeCloud, "the whole aws account", null, Traits.Destroys | Traits.Whole);
            },
            Examples = name == "aws-nuke" ? """
                aws-nuke run -c nuke.yml --no-dry-run => ChangeCloud the whole aws account
                aws-nuke run -c --no-dry-run => nothing
                """ : """
                cloud-nuke aws --force => ChangeCloud the whole aws account
                cloud-nuke aws --dry-run => nothing
                """,
        },
        "sam" or "cdk" or "cdklocal" or "eb" or "amplify" or "serverless" or "sls" or "sst" or "ecs-cli" => new(name, "brings a project into Amazon's cloud")
        {
            Options = "--stack-name= --region= -r= --profile= -p= -s|--stage= --stages= -a|--app= -c|--context= --config= -t|--template|--template-file= --parameters= -o|--output= --role-arn= --name|-n= --env|-e= --no-prompts --force|-f --all --yes|-y --require-approval= --exclusively --verbose -v --event= --container= --port= --param= --function= --data= --path=",
            Effects = static (call, effects) => Deployment(call, effects),
            Examples = name switch
            {
                "cdk" => """
                    cdk -c a=b destroy --all --force => ChangeCloud cdk stacks of the project
                    cdk deploy --require-approval never => Publish the project, by cdk
                    cdk -c destroy diff => nothing
                    """,
                "sam" => """
                    sam delete --no-prompts => ChangeCloud sam stacks of the project
                    sam local invoke -e delete => nothing
                    """,
                "eb" => """
                    eb terminate --force => ChangeCloud eb stacks of the project
                    eb status terminate => nothing
                    """,
                "amplify" => """
                    amplify delete --force => ChangeCloud amplify stacks of the project
                    amplify status => nothing
                    """,
                "cdklocal" => """
                    cdklocal destroy --all => ChangeCloud cdklocal stacks of the project
                    cdklocal synth => nothing
                    """,
                "ecs-cli" => """
                    ecs-cli down --force => ChangeCloud ecs-cli stacks of the project
                    ecs-cli ps => nothing
                    """,
                _ => $"""
                    {name} remove --stage dev => ChangeCloud {name} stacks of the project
                    {name} {(name == "sst" ? "diff" : "print")} --stage remove => nothing
                    """,
            },
        },
        _ => null,
    };

    private static void Aws(Invocation call, EffectSink effects)
    {
        if (call.Operand(0) is not { } service || call.Operand(1) is not { } operation) return;
        ProductionName.Mark(call, effects, "--profile");
        // A stand-in on this machine (localstack) holds nothing that matters.
        if (call.Value("--endpoint-url") is { } url && HostName.IsLocal(HostName.Of(url.Text))) return;
        switch (service.Text)
        {
            case "s3":
                AwsStorage.Judge(call, operation, effects);
                break;
            case "configure":
                Configure(call, operation.Text, effects);
                break;
            default:
                AwsOperations.Judge(call, service.Text, operation, effects);
                break;
        }
    }

    private static void Configure(Invocation call, string verb, EffectSink effects)
    {
        if (verb == "get" && call.Operand(2) is { } key && (key.Text.Contains("secret", StringComparison.Ordinal) || key.Text.Contains("token", StringComparison.Ordinal))) effects.ReadSecret(key.Shown, key);
        else if (verb == "export-credentials") effects.ReadSecret("the credentials of aws");
        else if (verb is "set" or "import" or "sso") effects.Add(EffectKind.ChangeConfig, "the settings of aws", null, Traits.Undoable);
    }

    /// <summary>What a deployment tool does, by the verb among its first words.</summary>
    public static void Deployment(Invocation call, EffectSink effects)
    {
        ProductionName.Mark(call, effects, "-s", "--profile", "--env", "--stack-name", "--name");
        var program = call.Program.Name;
        for (var i = 0; i < call.Operands.Count && i < 3; i++)
        {
            switch (call.Operands[i].Text)
            {
                case "destroy" or "delete" or "remove" or "terminate" or "down" or "rm" or "gc":
                    effects.Add(EffectKind.ChangeCloud, i == 0 ? $"{program} stacks of the project" : $"{program} {CloudVerbs.Path(call, i - 1)}", call.Operands[i], Traits.Destroys);
                    return;
                case "deploy" or "push" or "publish" or "up" or "rollback" or "create" or "clone" or "upgrade" or "restore" or "swap" or "scale" or "bootstrap" or "watch" or "import" or "setenv" or "sync":
                    effects.Add(EffectKind.ChangeCloud, $"{program} stacks of the project", call.Operands[i]);
                    if (call.Operands[i].Text is "deploy" or "push" or "publish" or "up") effects.Add(EffectKind.Publish, $"the project, by {program}", call.Operands[i]);
                    return;
                case "local" or "logs" or "list" or "ls" or "synth" or "diff" or "print" or "package" or "build" or "validate" or "status" or "info" or "init" or "invoke" or "dev" or "offline" or "show" or "doctor" or "ps" or "health" or "printenv":
                    return;
            }
        }
    }
}
