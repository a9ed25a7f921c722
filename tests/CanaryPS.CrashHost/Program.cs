using CanaryPS.CrashHost;

// A process for tests to kill. Each command is a class of its own.
return args switch
{
    ["store-writer", string path] => await StoreWriterCommand.RunAsync(path),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: CanaryPS.CrashHost store-writer <path>");
    return 2;
}
