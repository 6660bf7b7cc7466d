using Wary.Core.Gate.Programs;

namespace Wary.Core.Gate.Checks;

/// <summary>Whether a command reaches production, by what its words and the environment say.</summary>
internal static class Production
{
    public static bool Reaches(Effect effect, World world)
    {
        if (effect.Has(Traits.Production) || ProductionName.IsNamed(effect.Words)) return true;
        foreach (var name in (ReadOnlySpan<string>)["AWS_PROFILE", "AWS_DEFAULT_PROFILE", "AWS_VAULT", "KUBECONFIG", "KUBECONTEXT", "KUBE_CONTEXT", "HELM_KUBECONTEXT", "CLOUDSDK_ACTIVE_CONFIG_NAME", "CLOUDSDK_CORE_PROJECT", "GOOGLE_CLOUD_PROJECT", "AZURE_SUBSCRIPTION", "TF_WORKSPACE", "DATABASE_URL", "PGHOST", "MYSQL_HOST", "RAILS_ENV", "NODE_ENV", "APP_ENV", "ENVIRONMENT", "DEPLOY_ENV"])
        {
            if (world.Variable(name) is { } value && ProductionName.IsNamed(value)) return true;
        }
        return false;
    }
}
