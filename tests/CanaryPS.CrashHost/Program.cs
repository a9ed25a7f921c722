using CanaryPS.CrashHost;
using CanaryPS.CrashHost.Drive;
using CanaryPS.CrashHost.Intake;

// A process for tests to kill. Each command is a class of its own.
return args switch
{
    ["store-writer", string path] => await StoreWriterCommand.RunAsync(path),
    ["sample-keeper", string path] => await SampleKeeperCommand.RunAsync(path),
    ["importer", string store, string deployment, string file] => await ImporterCommand.RunAsync(store, deployment, file),
    ["pager", string store, string deployment, string seed] => await PagerCommand.RunAsync(store, deployment, seed),
    ["drive", string store, string deployment, string dieAt] => await DriveCommand.RunAsync(store, deployment, dieAt),
    ["intake", string store, string round, string time, string dieAt] => await IntakeCommand.RunAsync(store, round, time, dieAt),
    ["restorer", string state, string store] => RestorerCommand.Run(state, store),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: CanaryPS.CrashHost store-writer <path> | sample-keeper <path> | importer <store> <deployment> <file> | pager <store> <deployment> <seed> | drive <store> <deployment> <die at> | intake <store> <round> <clock> <die at> | restorer <state> <store>");
    return 2;
}
