using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Luwte.Bench.Load;

/// <summary>
/// Counts the commands that a site sends to its database for each request and tells the client in a header. Counting per
/// request and not per second shows a page that asks once per family or member, however fast the database is.
/// </summary>
internal sealed class QueryCount : IStartupFilter, IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    public const string Header = "X-Queries";

    private readonly AsyncLocal<Count?> current = new();
    private readonly List<IDisposable> subscriptions = [];

    public QueryCount()
    {
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            var count = new Count();
            current.Value = count;
            context.Response.OnStarting(() =>
            {
                context.Response.Headers[Header] = count.Commands.ToString(CultureInfo.InvariantCulture);
                return Task.CompletedTask;
            });
            await rest(context);
        });
        next(app);
    };

    /// <summary>What a response says that it cost; 0 where it says nothing.</summary>
    public static int Of(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(Header, out var values) ? int.Parse(values.First(), CultureInfo.InvariantCulture) : 0;

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(value.Subscribe(this, (name, _, _) => name == RelationalEventId.CommandExecuting.Name));
        }
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // A listener hands every subscriber all that any of them asked for: somebody else who counts beside us must change nothing.
        if (value.Key == RelationalEventId.CommandExecuting.Name && current.Value is { } count)
        {
            Interlocked.Increment(ref count.Commands);
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error) => throw error;

    public void Dispose() => subscriptions.ForEach(s => s.Dispose());

    private sealed class Count
    {
        public int Commands;
    }
}
