using System.Globalization;
using System.Text;

namespace Luwte.Statistics.Formulas;

/// <summary>Recursive descent over <c>response ~ terms</c>; each message counts places from 1.</summary>
internal sealed class FormulaParser(string text)
{
    // Replaced while a random term is read: its variables do not count for the order of the fixed ones.
    private List<FormulaVariable> variables = [];
    private readonly List<RandomTerm> random = [];
    private int at;

    internal Formula Parse()
    {
        Skip();
        string? response = null;
        if (Peek() != '~')
        {
            response = Name("the name of the outcome column");
            Skip();
            if (Peek() == '(')
            {
                throw Fault($"the outcome \"{response}(\" is a function; compute the column first and write its name");
            }
        }

        Expect('~', "a tilde between the outcome and the predictors, as in \"y ~ a + b\"");
        var terms = Sum(insideRandom: false);
        Skip();
        if (at < text.Length)
        {
            throw Fault($"\"{text[at]}\" is not understood here; use + - : * ( ) and column names");
        }

        return new Formula(response, terms.Intercept, Ordered(terms.Sets), random);
    }

    private Expansion Sum(bool insideRandom)
    {
        var result = new Expansion { Intercept = true };
        var negative = false;
        Skip();
        if (Peek() is '-' or '+')
        {
            negative = text[at++] == '-';
        }

        while (true)
        {
            Skip();
            if (!insideRandom && TryRandom(negative))
            {
                // The random term is kept apart.
            }
            else
            {
                var part = Product(insideRandom);
                Merge(result, part, negative);
            }

            Skip();
            if (Peek() is not ('+' or '-'))
            {
                return result;
            }

            negative = text[at++] == '-';
        }
    }

    private static void Merge(Expansion result, Expansion part, bool negative)
    {
        if (part.Constant is { } one)
        {
            result.Intercept = one == !negative;
            return;
        }

        foreach (var set in part.Sets)
        {
            if (negative)
            {
                result.Sets.Remove(set);
            }
            else if (!result.Sets.Contains(set))
            {
                result.Sets.Add(set);
            }
        }
    }

    private Expansion Product(bool insideRandom)
    {
        var left = Interaction(insideRandom);
        while (true)
        {
            Skip();
            if (Peek() != '*')
            {
                return left;
            }

            at++;
            var right = Interaction(insideRandom);
            NoConstant(left);
            NoConstant(right);
            var both = new Expansion { Sets = [.. left.Sets] };
            foreach (var set in right.Sets.Concat(Cross(left.Sets, right.Sets)).Where(s => !both.Sets.Contains(s)).ToArray())
            {
                if (!both.Sets.Contains(set))
                {
                    both.Sets.Add(set);
                }
            }

            left = both;
        }
    }

    private Expansion Interaction(bool insideRandom)
    {
        var left = Atom(insideRandom);
        while (true)
        {
            Skip();
            if (Peek() != ':')
            {
                return left;
            }

            at++;
            var right = Atom(insideRandom);
            NoConstant(left);
            NoConstant(right);
            left = new Expansion { Sets = [.. Cross(left.Sets, right.Sets).Distinct()] };
        }
    }

    private Expansion Atom(bool insideRandom)
    {
        Skip();
        var ch = Peek();
        if (ch is '0' or '1' && (at + 1 == text.Length || !IsNameCharacter(text[at + 1])))
        {
            at++;
            return new Expansion { Constant = ch == '1' };
        }

        if (ch == '(')
        {
            at++;
            var inner = Sum(insideRandom: true);
            Skip();
            if (Peek() == '|')
            {
                throw Fault("a random term stands on its own between plus signs; write \"+ (1 | family)\"");
            }

            Expect(')', "a closing bracket");
            return new Expansion { Sets = inner.Sets };
        }

        var start = at;
        var name = Name("a column name, 0, 1 or an opening bracket");
        Skip();
        var asFactor = false;
        if (Peek() == '(')
        {
            if (name != "factor")
            {
                at = start;
                throw Fault($"the function {name}() is not known; only factor(column) is, so compute the column first");
            }

            at++;
            Skip();
            name = Name("the column inside factor()");
            Expect(')', "a closing bracket after factor(" + name);
            asFactor = true;
        }

        return new Expansion { Sets = [VariableSet.Of(Index(name, asFactor))] };
    }

    private bool TryRandom(bool negative)
    {
        if (Peek() != '(')
        {
            return false;
        }

        var bar = MatchingBar();
        if (bar < 0)
        {
            return false;
        }

        if (negative)
        {
            throw Fault("a random term cannot be taken away; leave it out");
        }

        at++;
        var fixedVariables = variables;
        variables = [];
        var inner = Sum(insideRandom: true);
        Expect('|', "a bar before the grouping column, as in (1 | family)");
        var correlated = Peek() != '|';
        if (!correlated)
        {
            at++;
        }

        Skip();
        var group = Name("the grouping column after the bar");
        Skip();
        if (Peek() is '/' or ':')
        {
            throw Fault("one grouping column per random term is possible; make one column that names the inner groups uniquely");
        }

        Expect(')', "a closing bracket after the grouping column");
        var terms = Ordered(inner.Sets);
        if (!inner.Intercept && terms.Count == 0)
        {
            throw Fault("the random term is empty; write (1 | family) or (1 + time | family)");
        }

        random.Add(new RandomTerm(inner.Intercept, terms, group, correlated));
        variables = fixedVariables;
        return true;
    }

    // Place of a bar at depth 1 of the bracket that opens here, or -1.
    private int MatchingBar()
    {
        var depth = 0;
        for (var i = at; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '(':
                    depth++;
                    break;
                case ')':
                    depth--;
                    if (depth == 0)
                    {
                        return -1;
                    }

                    break;
                case '|' when depth == 1:
                    return i;
                default:
                    break;
            }
        }

        return -1;
    }

    private List<FormulaTerm> Ordered(List<VariableSet> sets) =>
        [.. sets.OrderBy(s => s.Count).Select(s => new FormulaTerm([.. s.Indices.Select(i => variables[i])]))];

    private static IEnumerable<VariableSet> Cross(List<VariableSet> left, List<VariableSet> right) =>
        from a in left from b in right select a.Union(b);

    private int Index(string name, bool asFactor)
    {
        for (var i = 0; i < variables.Count; i++)
        {
            if (variables[i].Column == name)
            {
                if (variables[i].AsFactor != asFactor)
                {
                    throw Fault($"\"{name}\" is written both with and without factor(); choose one");
                }

                return i;
            }
        }

        variables.Add(new FormulaVariable(name, asFactor));
        return variables.Count - 1;
    }

    private void NoConstant(Expansion part)
    {
        if (part.Constant is not null)
        {
            throw Fault("0 and 1 stand only for the constant, between plus or minus signs");
        }
    }

    private string Name(string expected)
    {
        Skip();
        if (Peek() == '`')
        {
            var close = text.IndexOf('`', at + 1);
            if (close < 0)
            {
                throw Fault("the backtick is not closed");
            }

            var quoted = text[(at + 1)..close];
            at = close + 1;
            return quoted;
        }

        var name = new StringBuilder();
        if (at < text.Length && !char.IsDigit(text[at]))
        {
            while (at < text.Length && IsNameCharacter(text[at]))
            {
                name.Append(text[at++]);
            }
        }

        return name.Length > 0
            ? name.ToString()
            : throw Fault($"{expected} is expected (put names with other characters between backticks)");
    }

    private static bool IsNameCharacter(char ch) => char.IsLetterOrDigit(ch) || ch is '_' or '.';

    private void Expect(char ch, string what)
    {
        Skip();
        if (Peek() != ch)
        {
            throw Fault($"{what} is expected");
        }

        at++;
    }

    private char Peek() => at < text.Length ? text[at] : '\0';

    private void Skip()
    {
        while (at < text.Length && char.IsWhiteSpace(text[at]))
        {
            at++;
        }
    }

    private FormulaException Fault(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Formula \"{text}\", place {at + 1}: {what}."));

    /// <summary>What an expression stands for: a constant (0 or 1) or sets of variables.</summary>
    private sealed class Expansion
    {
        internal bool Intercept { get; set; }

        internal bool? Constant { get; init; }

        internal List<VariableSet> Sets { get; init; } = [];
    }

    /// <summary>Variables as bits in the order of first appearance, so that a:b equals b:a.</summary>
    private readonly record struct VariableSet(ulong Bits)
    {
        internal int Count => System.Numerics.BitOperations.PopCount(Bits);

        internal IEnumerable<int> Indices
        {
            get
            {
                for (var i = 0; i < 64; i++)
                {
                    if ((Bits >> i & 1) == 1)
                    {
                        yield return i;
                    }
                }
            }
        }

        internal static VariableSet Of(int index) =>
            index < 64 ? new(1UL << index) : throw new FormulaException("A formula can name at most 64 columns; leave some out.");

        internal VariableSet Union(VariableSet other) => new(Bits | other.Bits);
    }
}
