using System.Security.Cryptography;
using System.Text;

namespace Luwte.App.JointAnalysis;

/// <summary>Names of things of which each speaker has one: who writes again makes a revision, and two at once are told apart.</summary>
internal static class ThingName
{
    /// <param name="whose">Member, account, or a word for all together.</param>
    /// <param name="what">Topic or wave.</param>
    public static string Of(string whose, string what) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{whose}\n{what}")))[..32];
}
