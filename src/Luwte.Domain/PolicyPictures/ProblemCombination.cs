namespace Luwte.Domain.PolicyPictures;

/// <summary>Which of the four problems a family has: the set of known yes. Trauma is that of a parent or a child.</summary>
public readonly record struct ProblemCombination
{
    // The heaviest problem is the highest bit, so that a larger number is a heavier combination.
    private readonly byte bits;

    private ProblemCombination(int bits) => this.bits = (byte)bits;

    public ProblemCombination(bool trauma, bool attachment, bool emotionalInsecurity, bool cumulation)
        : this((trauma ? 8 : 0) | (attachment ? 4 : 0) | (emotionalInsecurity ? 2 : 0) | (cumulation ? 1 : 0))
    {
    }

    /// <summary>All sixteen, the heaviest first; the last is "none of the four".</summary>
    public static IReadOnlyList<ProblemCombination> All { get; } = [.. Enumerable.Range(0, 16).Select(i => new ProblemCombination(15 - i))];

    /// <summary>The eleven of two or more problems, the heaviest first: the overlaps of the policy picture.</summary>
    public static IReadOnlyList<ProblemCombination> Overlapping { get; } = [.. All.Where(c => c.Count >= 2)];

    public bool Trauma => (bits & 8) != 0;

    public bool Attachment => (bits & 4) != 0;

    public bool EmotionalInsecurity => (bits & 2) != 0;

    public bool Cumulation => (bits & 1) != 0;

    /// <summary>Number of problems.</summary>
    public int Count => System.Numerics.BitOperations.PopCount(bits);

    /// <summary>The group of a family with exactly these problems: the heaviest decides.</summary>
    public int Group => Trauma ? 5 : Attachment ? 4 : EmotionalInsecurity ? 3 : Cumulation ? 2 : 1;

    /// <summary>The stable words, the heaviest first.</summary>
    public IReadOnlyList<string> Words
    {
        get
        {
            var words = new List<string>(4);
            Add(Trauma, "trauma");
            Add(Attachment, "attachment");
            Add(EmotionalInsecurity, "emotional_insecurity");
            Add(Cumulation, "cumulation");
            return words;

            void Add(bool has, string word)
            {
                if (has)
                {
                    words.Add(word);
                }
            }
        }
    }

    public override string ToString() => Count == 0 ? "none" : string.Join('+', Words);
}
