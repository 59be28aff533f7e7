using System.Globalization;
using Luwte.App.Classification;
using Luwte.App.Storage;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Bench.Load;

/// <summary>
/// What workers wrote in the made-up files: some twenty facts a family, a child's words in every third, and in half of them
/// the own view that opens the computed picture. All through the rows of the product, in bulk.
/// </summary>
internal static class LoadFiles
{
    private static readonly string[] FactColumns = ["family_id", "thing", "revision", "kind", "subject_id", "source_id", "shared_with", "on", "recorded_at", "recorded_by", "body"];
    private static readonly string[] WordColumns = ["family_id", "child_id", "wave", "question", "text", "share", "language", "written_at", "nonce"];
    private static readonly string[] TeamColumns = ["family_id", "account_id", "case_director", "from", "until"];
    private static readonly string[] ClassificationColumns = ["family_id", "wave", "rule_set_version", "rule_set_hash", "input_hash", "made_at", "outcome", "reasons"];
    private static readonly object First = 1;

    /// <param name="db">A context with a transaction.</param>
    /// <param name="cohort">The families.</param>
    /// <param name="workers">Account of the worker of each family, and whether the worker still is.</param>
    /// <param name="today">The day.</param>
    public static void Write(LuwteDbContext db, Cohort cohort, IReadOnlyList<(string Account, bool Now)> workers, DateOnly today)
    {
        BulkInsert.Into(db, "assignments", TeamColumns, cohort.Families.Select((f, i) => (object?[])
            [f.Family.Id, workers[i].Account, true, f.Family.ReportDate, workers[i].Now ? null : today.AddDays(-1)]), CancellationToken.None);
        BulkInsert.Into(db, "facts", FactColumns, cohort.Families.SelectMany((f, i) => Facts(f, workers[i].Account, i % 2 == 0)), CancellationToken.None);
        BulkInsert.Into(db, "child_words", WordColumns, cohort.Families.Where((_, i) => i % 3 == 0).SelectMany(f => f.Family.Children.Take(1).Select(c => (object?[])
            [f.Family.Id, c.Id, Wave.T0.Number, "change", "Ik wil dat het rustig is als ik in bed lig.", "no", "nl", At(f.Family.ReportDate.AddDays(20)), c.Id])), CancellationToken.None);
    }

    /// <summary>The classification of every wave, from the families as they were made up: reading ten million answers back would tell the same.</summary>
    /// <param name="db">A context with a transaction.</param>
    /// <param name="cohort">The families.</param>
    /// <param name="rules">The rules in force.</param>
    /// <param name="now">The moment.</param>
    public static void Classify(LuwteDbContext db, Cohort cohort, ClassificationRules rules, DateTimeOffset now)
    {
        var made = cohort.Families.AsParallel().AsOrdered()
            .SelectMany(f => f.Waves.Select(wave => ClassificationStore.Row(FamilyClassification.From(f.Family, wave, f.Start, rules), rules, InputHash.Of(f.Family, wave, f.Start), now)));
        BulkInsert.Into(db, "classifications", ClassificationColumns, made.Select(r => (object?[])[r.FamilyId, r.Wave, r.RuleSetVersion, r.RuleSetHash, r.InputHash, r.MadeAt.UtcTicks, r.Outcome, r.Reasons]), CancellationToken.None);
    }

    private static IEnumerable<object?[]> Facts(CohortFamily family, string worker, bool judged)
    {
        var id = family.Family.Id;
        var day = family.Family.ReportDate.AddDays(21);
        var parents = family.Family.Parents.Select(p => p.Id).ToArray();
        var number = 0;
        object?[] Row(FileFact fact, int after, string? subject = null, string? source = null, string? thing = null)
        {
            number++;
            var on = day.AddDays(after);
            return [id, thing ?? string.Create(CultureInfo.InvariantCulture, $"{id}-{number}"), First, FactKinds.CodeOf(fact), subject, source, string.Empty, on, At(on), worker, FactKinds.Write(fact)];
        }

        foreach (var wave in family.Waves.TakeLast(judged ? 1 : 0))
        {
            foreach (var question in Enum.GetValues<JudgementQuestion>())
            {
                yield return Row(new Judgement(wave.Wave.Number, question, JudgementAnswer.Partly, "Wat de kinderen zeggen, wat school ziet en hoe de ouders erover praten."), 2);
            }
        }

        foreach (var parent in parents)
        {
            yield return Row(new Perspective(Topic.WhatHappens, "Ruzie over geld loopt uit op duwen en gooien. Daarna is het dagen stil in huis.", ReadBack: true), 5, source: parent);
            yield return Row(new Perspective(Topic.Needed, "Dat we allebei leren stoppen voordat het misgaat.", ReadBack: true), 5, source: parent);
        }

        foreach (var child in family.Family.Children)
        {
            yield return Row(new ChildSeen(child.Id, Alone: true), 4, subject: child.Id);
        }

        yield return Row(new Perspective(Topic.KeepsGoing, "Ruzies volgen op brieven van de schuldeiser en op avonden met drank.", ReadBack: false), 6);
        yield return Row(new AnalysisDiscussed(0, parents, "Samen gelezen; beide ouders herkennen het patroon."), 7);
        yield return Row(new ProfileHypothesis { Profile = ViolenceProfile.FamilyInStress, For = "Ruzies volgen op geldzorgen.", Against = "Moeder houdt haar mond als vader boos is.", ExpiresOn = day.AddMonths(6) }, 7);
        yield return Row(new PhaseEntered(Phase.StableSafety, null), 60);
        for (var i = 0; i < 3; i++)
        {
            var thing = string.Create(CultureInfo.InvariantCulture, $"{id}-a{i}");
            var owner = parents[i % parents.Length];
            yield return Row(
                new Agreement { What = "Bij de eerste harde stem gaat een van ons met de kinderen naar buiten.", Owner = owner, CheckerOutside = "oma", CheckOn = day.AddDays(21), IfBroken = "Oma belt de jeugdbeschermer.", InOwnWords = "Ik ga voordat het misgaat.", ForChild = "Bij ruzie gaan we naar buiten." },
                7,
                subject: owner,
                thing: thing);
            yield return Row(new AgreementCheck(thing, i == 2 ? CheckResult.Partly : CheckResult.Kept, "Oma en moeder zeggen hetzelfde.", i == 0 ? day.AddDays(900) : null), 21, subject: owner);
        }

        yield return Row(new Priority { Phase = Phase.StableSafety, What = "Uit de schulden", Who = "Moeder en vader", FirstStep = "Samen naar het sociaal team met alle brieven", State = PriorityState.Now }, 9);
        yield return Row(new Priority { Phase = Phase.StableSafety, What = "Het kind slaapt weer en durft te praten", Who = "Jeugdbeschermer", FirstStep = "Aanmelden voor speltherapie", State = PriorityState.Now }, 9);
        yield return Row(new HelpGiven { Member = parents[0], What = "Schuldhulp", Kind = HelpKind.Formal, Problem = HelpProblem.Practical, StartedOn = day.AddDays(30) }, 20, subject: parents[0]);
        foreach (var child in family.Family.Children.Take(1))
        {
            yield return Row(new HelpGiven { Member = child.Id, What = "Speltherapie voor kinderen die geweld meemaakten", Kind = HelpKind.Formal, Problem = HelpProblem.EmotionalInsecurity, WaitingSince = day.AddDays(14), StartedOn = day.AddDays(80) }, 20, subject: child.Id);
        }
    }

    private static object At(DateOnly day) => new DateTimeOffset(day, new TimeOnly(12, 0), TimeSpan.Zero).UtcTicks;
}
