namespace LiveBlog.Client.Tests;

/// <summary>The tests that share one running server; each makes stories of its own.</summary>
[CollectionDefinition(nameof(RealServer))]
public sealed class RealServer : ICollectionFixture<ServerProcess>;
