extern alias bench;
using System.Diagnostics;
using System.Net;
using bench::Luwte.Bench.Load;
using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.App.Tests.Families;
using Luwte.App.Tests.Measurement;
using Luwte.App.Tests.Storage;
using Luwte.Domain.Families;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Shouldly;
using Xunit;

namespace Luwte.App.Tests.Sites.Professional;

/// <summary>A page that asks the database once for each family, member or fact works in a test and not in a caseload.</summary>
public class QueriesTests
{
    private const int Few = 5;
    private const int Many = 50;

    // What a page may ask at most; a page that needs more has to be looked at.
    private const int Most = 25;

    private static readonly string[] Pages =
    [
        "/gezinnen", "/gezinnen?zoek=Esdoorn", "", "/analyse", "/analyse/voorvallen", "/analyse/kaarten", "/plan", "/plan/kader", "/plan/direct", "/afspraken/nieuw", "/hulp",
        "/afgesproken/team", "/tijdlijn", "/verloop", "/mensen", "/team", "/overleg", "/toestemming", "/berichten", "/uitnodigen", "/verteld", "/concepten",
    ];

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Pages_AskTheDatabaseAsOftenForManyFamiliesAndMembersAsForFew(string engine)
    {
        await using var test = await TestDatabase.CreateAsync(engine);
        using var beside = new HearsAll();
        using var queries = new QueryCount();
        var worker = await ProfessionalVisit.AddAccountAsync(test.Database, "worker", StaffRole.Worker);
        for (var n = 0; n < Few; n++)
        {
            await AddAsync(test.Database, worker, n);
        }

        // A clock that stands still: a session that is seen again after half a minute is one query more.
        await using var site = await RunningSite.StartProfessionalAsync(test.Database, new SetClock(new DateTimeOffset(2026, 6, 1, 8, 0, 0, TimeSpan.Zero)), builder => builder.Services.AddSingleton<IStartupFilter>(queries));
        using var client = site.Client();
        await client.LogInAsync("worker");
        await client.JudgeAsync("f-0");
        await CountsAsync(client);
        var few = await CountsAsync(client);
        for (var n = Few; n < Many; n++)
        {
            await AddAsync(test.Database, worker, n);
        }

        await GrowAsync(test.Database, client, "f-0");
        await CountsAsync(client);
        var many = await CountsAsync(client);

        many.ShouldBe(few);
        few.ShouldAllBe(page => page.Queries > 0 && page.Queries <= Most);
    }

    /// <summary>Somebody who wants every event of the store, as another test in this process may: the count must not be raised by it.</summary>
    private sealed class HearsAll : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
    {
        private readonly List<IDisposable> subscriptions = [];

        public HearsAll()
        {
            subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
        }

        public void OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                subscriptions.Add(value.Subscribe(this));
            }
        }

        public void OnNext(KeyValuePair<string, object?> value)
        {
        }

        public void OnCompleted()
        {
        }

        public void OnError(Exception error) => throw error;

        public void Dispose() => subscriptions.ForEach(s => s.Dispose());
    }

    private static async Task<IReadOnlyList<(string Page, int Queries)>> CountsAsync(HttpClient client)
    {
        var counts = new List<(string, int)>();
        foreach (var page in Pages)
        {
            using var answer = await client.GetAsync(page.StartsWith("/gezinnen", StringComparison.Ordinal) ? page : "/gezinnen/f-0" + page);
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, page);
            counts.Add((page, QueryCount.Of(answer)));
        }

        return counts;
    }

    private static async Task AddAsync(Database database, string worker, int n)
    {
        var id = await ProfessionalVisit.AddFamilyAsync(database, "f-" + n);
        await ProfessionalVisit.AddPartnerSheetAsync(database, id, 0, new DateOnly(2026, 2, 1));
        await ProfessionalVisit.AddWordsAsync(database, id, "Ik wil dat het stil is");
        await ProfessionalVisit.AssignAsync(database, worker, id, caseDirector: true);
    }

    /// <summary>More members, waves, words and agreements in one family.</summary>
    private static async Task GrowAsync(Database database, HttpClient client, string family)
    {
        await using (var db = database.Open())
        {
            db.Members.AddRange(Enumerable.Range(0, 6).Select(i => new MemberRow { Id = $"{family}-x{i}", FamilyId = family, Name = "Kind " + i, Role = Role.Child, BirthYear = 2010 + i, Sex = Sex.Other }));
            await db.SaveChangesAsync();
        }

        await AllPairs.AddAsync(database, family);

        for (var wave = 1; wave < 4; wave++)
        {
            await ProfessionalVisit.AddPartnerSheetAsync(database, family, wave, new DateOnly(2026, 2 + wave, 1));
        }

        await ProfessionalVisit.AddWordsAsync(database, family, "En dat papa weer lacht");
        await client.JudgeAsync(family);
        for (var i = 0; i < 5; i++)
        {
            var saved = await client.PostAsync($"/gezinnen/{family}/afspraken/nieuw", [new("What", "Wij eten samen aan tafel"), new("Owner", family + "-m"), new("CheckerOutside", "oma"), new("IfBroken", "Wij bellen elkaar"), new("CheckOn", "2026-07-01")]);
            saved.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        }
    }
}
