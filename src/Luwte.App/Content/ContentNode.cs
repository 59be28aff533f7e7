using System.Globalization;
using Luwte.Domain.Instruments;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Luwte.App.Content;

/// <summary>
/// A place in a content file that knows where it stands. Reading is strict: a missing, misspelt or superfluous key is a
/// fault with its line, because a threshold that is silently not read would change what families are told.
/// </summary>
internal sealed class ContentNode
{
    private readonly YamlNode node;
    private readonly List<ContentFault> faults;

    private ContentNode(string file, YamlNode node, List<ContentFault> faults)
    {
        File = file;
        this.node = node;
        this.faults = faults;
    }

    public string File { get; }

    public int Line => (int)node.Start.Line;

    /// <summary>Reads a file; a syntax error becomes a fault and null.</summary>
    public static ContentNode? Load(string path, string shownAs, List<ContentFault> faults)
    {
        using var reader = new StreamReader(path);
        return Load(reader, shownAs, faults);
    }

    public static ContentNode? Load(TextReader reader, string shownAs, List<ContentFault> faults)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(reader);
            if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode root)
            {
                return new ContentNode(shownAs, root, faults);
            }

            faults.Add(new ContentFault(shownAs, 1, "the file must hold one mapping of keys to values"));
        }
        catch (YamlException e)
        {
            faults.Add(new ContentFault(shownAs, (int)e.Start.Line, "this is not valid YAML: " + e.Message));
        }

        return null;
    }

    public void Fault(string message) => faults.Add(new ContentFault(File, Line, message));

    /// <summary>Every key must be one of these.</summary>
    public void Only(params string[] keys)
    {
        foreach (var key in Mapping().Children.Keys)
        {
            if (key is YamlScalarNode { Value: { } name } && !keys.Contains(name))
            {
                faults.Add(new ContentFault(File, (int)key.Start.Line, $"unknown key '{name}'; known here: {string.Join(", ", keys)}"));
            }
        }
    }

    public bool Has(string key) => Child(key) is { } child && !IsNull(child);

    public ContentNode Node(string key)
    {
        if (Child(key) is { } child && !IsNull(child))
        {
            return new ContentNode(File, child, faults);
        }

        Fault($"'{key}' is missing");
        return new ContentNode(File, new YamlMappingNode(), faults);
    }

    public ContentNode? Optional(string key) => Has(key) ? Node(key) : null;

    public IReadOnlyList<ContentNode> List(string key)
    {
        if (!Has(key))
        {
            return [];
        }

        if (Child(key) is YamlSequenceNode list)
        {
            return [.. list.Children.Select(c => new ContentNode(File, c, faults))];
        }

        Node(key).Fault($"'{key}' must be a list");
        return [];
    }

    public IEnumerable<(string Key, ContentNode Value)> Entries() =>
        Mapping().Children.Select(c => (((YamlScalarNode)c.Key).Value ?? string.Empty, new ContentNode(File, c.Value, faults)));

    /// <summary>The text of a scalar itself.</summary>
    public string Scalar()
    {
        if (node is YamlScalarNode { Value: { } value })
        {
            return value;
        }

        Fault("a single value is expected here");
        return string.Empty;
    }

    public string Text(string key) => Node(key).Scalar();

    public IReadOnlyList<string> Texts(string key) => [.. List(key).Select(n => n.Scalar())];

    public int Whole(string key) => Node(key).WholeScalar();

    public int WholeScalar()
    {
        if (int.TryParse(Scalar(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        Fault($"'{Scalar()}' is not a whole number");
        return 0;
    }

    public double Number(string key)
    {
        var child = Node(key);
        if (double.TryParse(child.Scalar(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            return value;
        }

        child.Fault($"'{child.Scalar()}' is not a number");
        return double.NaN;
    }

    public bool Flag(string key, bool otherwise)
    {
        if (!Has(key))
        {
            return otherwise;
        }

        var text = Text(key);
        if (text is not ("true" or "false"))
        {
            Node(key).Fault($"'{text}' must be true or false");
        }

        return text == "true";
    }

    /// <summary>A value out of a list of words; the position of the word.</summary>
    public int Choice(string key, params string[] words)
    {
        var text = Text(key);
        var position = Array.IndexOf(words, text);
        if (position < 0)
        {
            Node(key).Fault($"'{text}' must be one of {string.Join(", ", words)}");
        }

        return Math.Max(position, 0);
    }

    /// <summary>A text in Dutch and English, and any other language beside them.</summary>
    public LocalText Local(string key)
    {
        var child = Node(key);
        return child.LocalHere();
    }

    /// <summary>The language keys of this very mapping; other keys are passed over.</summary>
    public LocalText LocalHere(params string[] otherKeys)
    {
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries())
        {
            if (key is not ("nl" or "en") && !otherKeys.Contains(key))
            {
                if (key.Length is 2 or 3)
                {
                    others[key] = value.Scalar();
                }
                else
                {
                    value.Fault($"'{key}' is no language");
                }
            }
        }

        return new LocalText(Text("nl"), Text("en")) { Others = others };
    }

    private static bool IsNull(YamlNode child) =>
        child is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "null" or "~" };

    private YamlNode? Child(string key) => node is YamlMappingNode map && map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    private YamlMappingNode Mapping()
    {
        if (node is YamlMappingNode map)
        {
            return map;
        }

        Fault("keys and values are expected here");
        return new YamlMappingNode();
    }
}
