using Luwte.Domain.Derivation;

namespace Luwte.Domain.Classification;

/// <summary>
/// Problem group 1 to 5 (contract §6; policy instrument [BT]): the heaviest problem decides, trauma 5, insecure attachment 4,
/// emotional insecurity 3, cumulation 2, none 1. Violence takes no part. With unknowns the outcome is the set of groups
/// that are still possible.
/// </summary>
public sealed record ProblemGroupRule(Rule Rule)
{
    public Derived<ProblemGroups> Apply(Truth trauma, Truth attachment, Truth emotionalInsecurity, Truth cumulation)
    {
        var groups = ProblemGroups.Nothing;
        var finding = "no-problem";
        foreach (var (problem, group, name) in new[] { (trauma, 5, "trauma"), (attachment, 4, "attachment"), (emotionalInsecurity, 3, "emotional-insecurity"), (cumulation, 2, "cumulation"), (Truth.Yes, 1, "no-problem") })
        {
            if (problem == Truth.No)
            {
                continue;
            }

            groups = groups.With(group);
            if (problem == Truth.Yes)
            {
                finding = name;
                break;
            }
        }

        return new(groups, new Reason
        {
            Rule = Rule,
            Finding = groups.Only is null ? "not-classifiable" : finding,
            Outcome = groups.ToString(),
            Inputs =
            [
                new("trauma", trauma.Code()),
                new("attachment", attachment.Code()),
                new("emotional-insecurity", emotionalInsecurity.Code()),
                new("cumulation", cumulation.Code()),
            ],
        });
    }
}
