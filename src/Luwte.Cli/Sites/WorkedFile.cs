using Luwte.App.Classification;
using Luwte.App.Content;
using Luwte.App.Families;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Luwte.Domain.Classification;
using Luwte.Domain.Cohorts;
using Luwte.Domain.Derivation;
using Luwte.Domain.Families;
using Luwte.Domain.FollowUp;
using Luwte.Domain.HelpMatching;
using Luwte.Domain.JointAnalysis;
using Luwte.Domain.Measurement;
using Luwte.Domain.SafetyPlanning;

namespace Luwte.Cli.Sites;

/// <summary>
/// One file of the demo that was worked in for a year, so that somebody who looks around sees what a file becomes: a child's
/// words and the answer, everybody's view, three priorities, agreements with their checks, help, and the next wave beside
/// the first. All of it is made up.
/// </summary>
internal sealed class WorkedFile(LuwteDbContext db, ContentLibrary content, LuwteUser worker)
{
    private const int YoungestWriter = 9;
    private const int EldestChild = 15;
    private const int YoungestParent = 20;

    /// <summary>Days of work after the second wave: none of it may lie in the future.</summary>
    private const int DaysOfWork = 8;
    private readonly Dictionary<string, string> things = new(StringComparer.Ordinal);

    /// <summary>
    /// Works in the family of most recent date whose severe violence became less and whose answers show no sign of control:
    /// joint talks and a joint plan, as this file shows them, would be wrong where one of two is controlled.
    /// </summary>
    /// <returns>The family, or null when the made-up families hold none.</returns>
    public async Task<string?> WriteAsync(Cohort cohort, DateTimeOffset now, CancellationToken cancellation)
    {
        foreach (var family in cohort.Families.Where(f => Fits(f, DateOnly.FromDateTime(now.UtcDateTime))).OrderByDescending(AreGrownUp).ThenByDescending(f => f.Family.ReportDate).ThenBy(f => f.Family.Id, StringComparer.Ordinal))
        {
            var stored = await StoredFamily.LoadAsync(db, family.Family.Id, cancellation) ?? throw new InvalidOperationException($"The demo family {family.Family.Id} was not stored.");
            var waves = await AssessFamily.RunAsync(db, stored, content, now, cancellation);
            if (waves.Count > 1 && waves[0].Record.Violence == ViolenceLevel.Severe && waves[1].Record.Violence is ViolenceLevel.None or ViolenceLevel.Moderate)
            {
                await WriteAsync(family, waves[0].Record);
                await db.SaveChangesAsync(cancellation);
                return family.Family.Id;
            }
        }

        return null;
    }

    /// <summary>Mother, father, only children and one who can write, with two waves and no sign of control in any answer.</summary>
    private bool Fits(CohortFamily family, DateOnly today) =>
        family.Family.Parents.Any(p => p.Role == Role.Mother)
        && family.Family.Parents.Any(p => p.Role == Role.Father)
        && family.Family.Children.All(c => c.AgeOn(family.Family.ReportDate) <= EldestChild)
        && family.Sheets.Where(s => s.Wave == new Wave(1)).Select(s => (DateOnly?)s.CompletedOn).Max() is { } later && later.AddDays(DaysOfWork) <= today
        && content.Talks.ControlSigns.Apply(family.Family, family.Sheets).Count == 0
        && Writer(family) is not null;

    /// <summary>Parents who were no children themselves when theirs were born: the random ages of the demo do not promise it.</summary>
    private static bool AreGrownUp(CohortFamily family) =>
        family.Family.Parents.Max(p => p.BirthYear) + YoungestParent <= family.Family.Children.Min(c => c.BirthYear);

    private static FamilyMember? Writer(CohortFamily family) =>
        family.Family.Children.Where(c => c.AgeOn(family.Family.ReportDate) is >= YoungestWriter and < 16 && family.Sheets.Any(s => s.Respondent == c.Id)).MaxBy(c => c.BirthYear);

    private async Task WriteAsync(CohortFamily family, ClassificationRecord start)
    {
        var id = family.Family.Id;
        var mother = family.Family.Parents.First(p => p.Role == Role.Mother).Id;
        var father = family.Family.Parents.First(p => p.Role == Role.Father).Id;
        var child = Writer(family)!.Id;
        var told = family.Sheets.Where(s => s.Wave == Wave.T0).Max(s => s.CompletedOn);
        var later = family.Sheets.Where(s => s.Wave == new Wave(1)).Max(s => s.CompletedOn);
        Words(id, child, 0, "change", "Dat er niet meer geschreeuwd wordt als ik in bed lig.", string.Empty, told, "Dank je wel dat je dit zegt. Ik kom woensdag uit school bij je langs, dan kijken we samen wat er kan.");
        Words(id, child, 0, "good", "Op zondag pannenkoeken bij oma.", mother, told, "Wat fijn. Mag oma ook meedenken?");
        Words(id, child, 1, "good", "Het is rustiger. Ik slaap weer in mijn eigen kamer.", mother, later, "Daar ben ik blij om. Wij blijven kijken of het zo blijft.");
        Words(id, child, 1, "change", "Dat papa ook komt kijken als ik voetbal.", mother, later, "Goed idee. Ik vraag het papa, samen met jou.");

        await AddAsync(id, told.AddDays(2), new ChildSeen(child, Alone: true), subject: child);
        await AddAsync(id, told.AddDays(3), new Judgement(0, JudgementQuestion.SafetyNow, JudgementAnswer.No, "Geweld in de avond, kind slaapt slecht, ouders durven niet samen te praten."));
        await AddAsync(id, told.AddDays(3), new Judgement(0, JudgementQuestion.RiskLater, JudgementAnswer.Yes, "Ruzies lopen op bij geldzorgen en drank."));
        await AddAsync(id, told.AddDays(3), new Judgement(0, JudgementQuestion.ThreatToDevelopment, JudgementAnswer.Partly, "School ziet een kind dat moe is en zich terugtrekt."));
        await AddAsync(id, told.AddDays(6), new Perspective(Topic.WhatHappens, "Als papa drinkt wordt het eng. Dan ga ik in de kast.", ReadBack: true), source: child);
        await AddAsync(id, told.AddDays(6), new Perspective(Topic.GoesWell, "Bij oma en als papa en ik samen fietsen.", ReadBack: true), source: child);
        await AddAsync(id, told.AddDays(7), new Perspective(Topic.WhatHappens, "Ruzie over geld loopt uit op duwen en gooien. Ik houd dan mijn mond.", ReadBack: true), source: mother);
        await AddAsync(id, told.AddDays(7), new Perspective(Topic.Needed, "Dat we allebei leren stoppen voordat het misgaat.", ReadBack: true), source: mother);
        await AddAsync(id, told.AddDays(7), new Perspective(Topic.WhatHappens, "Ik word te snel boos. Na het werk wil ik rust en die is er niet.", ReadBack: true), source: father);
        await AddAsync(id, told.AddDays(7), new Perspective(Topic.KeepsGoing, "De schulden. Elke brief geeft ruzie.", ReadBack: true), source: father);
        await AddAsync(id, told.AddDays(8), new Perspective(Topic.KeepsGoing, "Ruzies volgen op brieven van de schuldeiser en op avonden met drank.", ReadBack: false));
        await AddAsync(id, told.AddDays(9), new AnalysisDiscussed(0, [mother, father], "Samen gelezen. Beide ouders herkennen het patroon van de avonden."));
        await AddAsync(id, told.AddDays(9), new ProfileHypothesis { Profile = ViolenceProfile.FamilyInStress, For = "Ruzies volgen op geldzorgen; beide ouders hebben spijt en zoeken hulp.", Against = "Moeder houdt haar mond als vader boos is: nagaan of zij bang voor hem is.", ExpiresOn = told.AddDays(9).AddMonths(6) });

        await AddAsync(id, told.AddDays(9), Agree(father, father, "Vader slaapt bij zijn broer als hij gedronken heeft.", "de wijkagent", told.AddDays(23), "De jeugdbeschermer komt dezelfde dag langs en spreekt vader en moeder ieder alleen.", "Ik wil niet dat mijn kind bang voor mij is.", "Papa slaapt bij oom als hij bier heeft gedronken."), thing: "sleep");
        await AddAsync(id, told.AddDays(9), Agree(mother, null, "Bij de eerste harde stem gaat moeder met de kinderen naar oma.", "oma", told.AddDays(23), "Oma belt de jeugdbeschermer.", "Ik ga voordat het misgaat.", "Bij ruzie gaan we naar oma. Jij hoeft niets te regelen."), thing: "leave");
        await AddAsync(id, told.AddDays(23), new AgreementCheck(Known("sleep"), CheckResult.Kept, "Drie avonden bij zijn broer geslapen; broer en moeder zeggen hetzelfde.", told.AddDays(51)));
        await AddAsync(id, told.AddDays(23), new AgreementCheck(Known("leave"), CheckResult.Partly, "Eén keer te lang gebleven, één keer op tijd gegaan.", told.AddDays(51)));
        await AddAsync(id, told.AddDays(51), new AgreementCheck(Known("leave"), CheckResult.Kept, "Oma: zij komt nu bij de eerste ruzie.", null));

        await AddAsync(id, told.AddDays(9), new Priority { Phase = Phase.DirectSafety, What = "Rustige avonden", Who = "Vader", FirstStep = "Afspraak met zijn broer over slapen", State = PriorityState.Done }, thing: "evenings");
        await AddAsync(id, told.AddDays(9), new Priority { Phase = Phase.StableSafety, What = "Het kind slaapt weer en durft te praten", Who = "Jeugdbeschermer", FirstStep = "Aanmelden voor speltherapie", State = PriorityState.Done });
        await AddAsync(id, told.AddDays(9), new Priority { Phase = Phase.StableSafety, What = "Alle brieven op tafel", Who = "Moeder en vader", FirstStep = "Samen naar het sociaal team met alle brieven", State = PriorityState.Done });
        await AddAsync(id, later.AddDays(5), new Priority { Phase = Phase.StableSafety, What = "Uit de schulden", Who = "Moeder en vader", FirstStep = "De betalingsregeling tekenen bij het sociaal team", State = PriorityState.Now });
        await AddAsync(id, told.AddDays(60), new PhaseEntered(Phase.StableSafety, null));
        await AddAsync(id, told.AddDays(20), new HelpGiven { Member = father, What = "Training omgaan met geweld, samen met alcoholbehandeling", Kind = HelpKind.Specialised, Problem = HelpProblem.Violence, WaitingSince = told.AddDays(12), StartedOn = told.AddDays(45) }, subject: father);
        await AddAsync(id, told.AddDays(20), new HelpGiven { Member = child, What = "Speltherapie voor kinderen die geweld meemaakten", Kind = HelpKind.Formal, Problem = HelpProblem.EmotionalInsecurity, WaitingSince = told.AddDays(14), StartedOn = told.AddDays(80) }, subject: child);
        await AddAsync(id, told.AddDays(20), new HelpGiven { Member = mother, What = "Schuldhulp", Kind = HelpKind.Formal, Problem = HelpProblem.Practical, StartedOn = told.AddDays(30) }, subject: mother);
        foreach (var (seen, member, problem, what) in new[]
        {
            (start.Attachment, child, HelpProblem.Attachment, "Ouder en kind samen in begeleiding"),
            (start.TraumaChild, child, HelpProblem.ChildTrauma, "Traumabehandeling"),
            (start.TraumaParent, mother, HelpProblem.ParentTrauma, "Traumabehandeling"),
        })
        {
            if (seen == Truth.Yes)
            {
                await AddAsync(id, told.AddDays(20), new HelpGiven { Member = member, What = what, Kind = HelpKind.Specialised, Problem = problem, WaitingSince = told.AddDays(14), StartedOn = told.AddDays(60) }, subject: member);
            }
        }

        await AddAsync(id, told.AddDays(51), new AgreementCheck(Known("sleep"), CheckResult.Kept, "Vader drinkt niet meer; zijn broer bevestigt dat.", null));
        await AddAsync(id, later.AddDays(2), new ChildSeen(child, Alone: true), subject: child);
        await AddAsync(id, later.AddDays(3), new Judgement(1, JudgementQuestion.SafetyNow, JudgementAnswer.Yes, "Het kind slaapt thuis en vertelt dat het rustig is."));
        await AddAsync(id, later.AddDays(3), new Judgement(1, JudgementQuestion.RiskLater, JudgementAnswer.Partly, "De schulden zijn nog niet weg."));
        await AddAsync(id, later.AddDays(3), new Judgement(1, JudgementQuestion.ThreatToDevelopment, JudgementAnswer.No, "School ziet een kind dat weer meedoet."));
    }

    private static Agreement Agree(string owner, string? restrains, string what, string checker, DateOnly on, string ifBroken, string own, string forChild) =>
        new() { What = what, Owner = owner, Restrains = restrains, CheckerOutside = checker, CheckOn = on, IfBroken = ifBroken, InOwnWords = own, ForChild = forChild };

    /// <summary>The thing that an earlier fact began.</summary>
    private string Known(string name) => things[name];

    private async Task AddAsync(string family, DateOnly on, FileFact fact, string? subject = null, string? source = null, string? thing = null)
    {
        var recorded = await FactStore.AddAsync(db, family, new NewFact(fact, on, worker.Id) { Subject = subject, Source = source }, At(on, 15), CancellationToken.None);
        if (recorded is not Recording.Done done)
        {
            throw new InvalidOperationException("The worked file of the demo was written twice.");
        }

        if (thing is not null)
        {
            things[thing] = done.Thing;
        }
    }

    /// <summary>The next day somebody read it, the day after it was answered.</summary>
    private void Words(string family, string child, int wave, string question, string text, string hearer, DateOnly on, string reply) => db.ChildWords.Add(new ChildWordsRow
    {
        FamilyId = family,
        ChildId = child,
        Wave = wave,
        Question = question,
        Text = text,
        Share = hearer.Length > 0 ? "yes" : "no",
        ShareWith = hearer,
        Language = "nl",
        WrittenAt = At(on, 12),
        Nonce = $"{child}.{wave}.{question}",
        ReadBy = worker.Id,
        ReadAt = At(on.AddDays(1), 9),
        Reply = reply,
        RepliedBy = worker.Id,
        RepliedAt = At(on.AddDays(1), 10),
        HeardAt = At(on.AddDays(2), 14),
    });

    private static DateTimeOffset At(DateOnly day, int hour) => new(day, new TimeOnly(hour, 0), TimeSpan.Zero);
}
