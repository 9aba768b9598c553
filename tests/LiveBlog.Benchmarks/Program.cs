using BenchmarkDotNet.Running;
using LiveBlog.Benchmarks;
using LiveBlog.Benchmarks.Micro;
using LiveBlog.Benchmarks.Scenarios;
using LiveBlog.Benchmarks.Servers;
using LiveBlog.Benchmarks.Stores;

switch (args)
{
    case ["--help" or "-h"]:
        Console.WriteLine(RunOptions.Usage);
        return 0;
    case ["serve", var kind, .. var settings]:
        return await ServeCommand.RunAsync(kind, settings);
    case ["micro", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(MicroConfig).Assembly).Run(rest.Length == 0 ? ["--filter", "*"] : rest, new MicroConfig());
        return 0;
    case ["stores", .. var rest]:
        return await StoresCommand.RunAsync(rest);
    case ["run", .. var rest]:
        return BenchRun.Run(RunOptions.Parse(rest));
    default:
        return BenchRun.Run(RunOptions.Parse(args));
}
