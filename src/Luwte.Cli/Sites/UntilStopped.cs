namespace Luwte.Cli.Sites;

/// <summary>Waits until somebody stops the program (Ctrl+C or the service manager).</summary>
internal static class UntilStopped
{
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellation.Register(() => stopped.TrySetResult());
        await stopped.Task;
    }
}
