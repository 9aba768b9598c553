using System.ComponentModel;
using System.Globalization;
using System.Text.RegularExpressions;
using LiveBlog.Server.Delivery;
using LiveBlog.Server.Operations;
using LiveBlog.Server.Redis;
using LiveBlog.Server.Site;
using LiveBlog.Server.Storage;
using LiveBlog.Server.Views;

namespace LiveBlog.Cluster.Tests.Deploy;

/// <summary>What one file that operators are given says, the others and the program say too.</summary>
public sealed partial class DeployFilesTests
{
    private static readonly Dictionary<string, Type> Sections = new()
    {
        [DeliveryOptions.Section] = typeof(DeliveryOptions),
        [OperationsOptions.Section] = typeof(OperationsOptions),
        [RedisOptions.Section] = typeof(RedisOptions),
        [SiteOptions.Section] = typeof(SiteOptions),
        [StorageOptions.Section] = typeof(StorageOptions),
        [ViewsOptions.Section] = typeof(ViewsOptions),
    };

    [Theory]
    [InlineData("Dockerfile", 1)]
    [InlineData("deploy/compose.yaml", 2)]
    [InlineData("deploy/kubernetes/liveblog.yaml", 4)]
    [InlineData("deploy/RUNBOOK.md", 6)]
    [InlineData("deploy/SCALING.md", 2)]
    [InlineData("deploy/local-cluster.sh", 2)]
    public void Settings_AreKnownToTheProgram(string file, int atLeast)
    {
        var settings = SettingPattern.Matches(DeployFolder.Read(file)).Where(name => Sections.ContainsKey(name.Groups[1].Value)).ToList();
        Assert.True(settings.Count >= atLeast, $"The premise: {file} names settings, {settings.Count} were found");
        Assert.All(
            settings,
            setting =>
            {
                var property = Sections[setting.Groups[1].Value].GetProperty(setting.Groups[2].Value);
                Assert.True(property is not null, $"{file}: there is no setting {setting.Value}");
                if (setting.Groups["value"] is { Success: true, Value: var value })
                {
                    Assert.NotNull(TypeDescriptor.GetConverter(property!.PropertyType).ConvertFromInvariantString(value));
                }
            }
        );
    }

    /// <summary>The image listens where the proxy, the probes and the health check look.</summary>
    [Fact]
    public void Port_IsTheSameEverywhere()
    {
        const string Port = "8080";
        const string OperatorsPort = "9090";
        var image = DeployFolder.Read("Dockerfile");
        Assert.Contains($"Urls=http://+:{Port} ", image, StringComparison.Ordinal);
        Assert.Contains($"EXPOSE {Port}\n", image, StringComparison.Ordinal);
        Assert.Contains($"port=${{1:-{Port}}}", DeployFolder.Read("deploy/healthcheck.sh"), StringComparison.Ordinal);
        Assert.Equal(2, Regex.Count(DeployFolder.Read("deploy/compose.nodes.conf"), $@"(?m)^server node-\d:{Port} "));
        var kubernetes = DeployFolder.Read("deploy/kubernetes/liveblog.yaml");
        Assert.Contains($"name: http, containerPort: {Port} ", kubernetes, StringComparison.Ordinal);
        Assert.Contains($"Operations__Url=http://+:{OperatorsPort} ", image, StringComparison.Ordinal);
        Assert.Contains($"prometheus.io/port: \"{OperatorsPort}\"", kubernetes, StringComparison.Ordinal);
        Assert.Equal(1, Regex.Count(kubernetes, "targetPort:"));
        Assert.Equal(3, Regex.Count(kubernetes, "httpGet: .*port: http }"));
    }

    /// <summary>A platform that kills a node in the middle of its stop cuts readers off and loses the last views.</summary>
    [Fact]
    public void Platform_WaitsForAStopToEnd()
    {
        var rest = DeliveryFeature.StopAfterDrain;
        var compose = Regex.Match(DeployFolder.Read("deploy/compose.yaml"), @"stop_grace_period: (\d+)s").Groups[1].Value;
        Assert.True(TimeSpan.FromSeconds(int.Parse(compose, CultureInfo.InvariantCulture)) > new DeliveryOptions().DrainWindow + rest);
        var kubernetes = DeployFolder.Read("deploy/kubernetes/liveblog.yaml");
        var grace = Regex.Match(kubernetes, @"terminationGracePeriodSeconds: (\d+)").Groups[1].Value;
        var drain = Regex.Match(kubernetes, @"Delivery__DrainWindow, value: ""([\d:]+)""").Groups[1].Value;
        Assert.True(
            TimeSpan.FromSeconds(int.Parse(grace, CultureInfo.InvariantCulture))
                > TimeSpan.Parse(drain, CultureInfo.InvariantCulture) + rest
        );
    }

    /// <summary>All that the program may write to is a volume or memory, in the image, in compose and in kubernetes.</summary>
    [Fact]
    public void DataFolder_IsAVolumeEverywhere()
    {
        var image = DeployFolder.Read("Dockerfile");
        Assert.Contains("WORKDIR /data\n", image, StringComparison.Ordinal);
        Assert.Contains("VOLUME /data\n", image, StringComparison.Ordinal);
        Assert.Contains("Storage__DataFolder=/data ", image, StringComparison.Ordinal);
        var compose = DeployFolder.Read("deploy/compose.yaml");
        Assert.Equal(Regex.Count(compose, @"(?m)^  node-\d:$") - 2, Regex.Count(compose, @"volumes: \[""node-\d:/data"""));
        var kubernetes = DeployFolder.Read("deploy/kubernetes/liveblog.yaml");
        Assert.Contains("name: data, mountPath: /data }", kubernetes, StringComparison.Ordinal);
        Assert.Contains("name: tmp, mountPath: /tmp }", kubernetes, StringComparison.Ordinal);
    }

    /// <summary>"kubectl apply -f deploy/kubernetes/" takes every manifest there: an example among them would replace what is real.</summary>
    [Fact]
    public void KubernetesFolder_AppliedAsAWhole_HoldsNoSecret()
    {
        var manifests = Directory
            .EnumerateFiles(DeployFolder.PathOf("deploy/kubernetes"), "*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".yaml" or ".yml" or ".json")
            .ToList();
        Assert.NotEmpty(manifests);
        Assert.All(manifests, file => Assert.DoesNotMatch(@"(?m)^kind:\s*Secret\b", File.ReadAllText(file)));
    }

    [Fact]
    public void UsersOfRedis_StandInTheRunbook()
    {
        var runbook = DeployFolder.Read("deploy/RUNBOOK.md");
        Assert.All(
            File.ReadLines(DeployFolder.PathOf("deploy/redis-users.acl")),
            user => Assert.Contains($"\n    {user}\n", runbook, StringComparison.Ordinal)
        );
    }

    /// <summary>Every alert is explained, and everything that is explained is an alert.</summary>
    [Fact]
    public void Alerts_AreInTheRunbook()
    {
        var alerts = AlertPattern.Matches(DeployFolder.Read("deploy/alerts.yaml")).Select(alert => alert.Groups[1].Value);
        var explained = ExplanationPattern
            .Matches(DeployFolder.Read("deploy/RUNBOOK.md").Split("## Alerts")[1])
            .Select(h => h.Groups[1].Value);
        Assert.Equal(alerts.Order(), explained.Order());
    }

    /// <summary>As the environment, the command line or the documentation writes it; with its value where one follows.</summary>
    [GeneratedRegex(@"\b([A-Z][a-z]+)(?:__|:)([A-Z][A-Za-z]+)(?:, value: ""(?<value>[^""]+)"")?")]
    private static partial Regex SettingPattern { get; }

    [GeneratedRegex(@"- alert: (\w+)")]
    private static partial Regex AlertPattern { get; }

    [GeneratedRegex(@"(?m)^### (\w+)$")]
    private static partial Regex ExplanationPattern { get; }
}
