namespace LiveBlog.Server.Tests.Hosting;

/// <summary>Tests that start the program in their own process, which says for a while that it is in the program's folder: nothing else runs meanwhile.</summary>
[CollectionDefinition(nameof(WholeProgram), DisableParallelization = true)]
public sealed class WholeProgram;
