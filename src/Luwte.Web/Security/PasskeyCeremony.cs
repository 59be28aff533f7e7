using System.Buffers.Text;
using System.Security.Claims;
using System.Text.Json;
using Luwte.App.Access;
using Luwte.App.Storage;
using Luwte.App.Storage.Rows;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace Luwte.Web.Security;

/// <summary>What became of an answer: whether it is right, and whose passkey it was when one is known.</summary>
internal sealed record PasskeyAnswer(bool IsRight, string? Account, string? Fingerprint);

/// <summary>
/// Asks a passkey and checks its answer (WebAuthn, by the handler of the framework). Every question is answered once, within
/// its time, in the browser and the session in which it was asked.
/// </summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<LuwteUser> handler, PasskeyChallenges challenges, KeepPasskeys passkeys)
{
    private const string TicketClaim = "t";

    // A key and its signature take a few hundred characters, a statement of the device some thousands.
    private const int LongestAnswer = 32_000;

    /// <summary>The question for a new passkey of this person, for the browser.</summary>
    public async Task<string> AskNewAsync(HttpContext context, LuwteUser user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var asked = await handler.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id, Name = user.UserName!, DisplayName = user.DisplayName }, context);
        await KeepAsync(context, PasskeyUse.Make, asked.AttestationState!);
        return asked.CreationOptionsJson;
    }

    /// <summary>The question to a passkey; without a person it names nobody, so that the list of accounts stays unknown.</summary>
    public async Task<string> AskAsync(HttpContext context, PasskeyUse use, LuwteUser? user)
    {
        var asked = await handler.MakeRequestOptionsAsync(user, context);
        await KeepAsync(context, use, asked.AssertionState!);
        return asked.RequestOptionsJson;
    }

    /// <returns>The new passkey; null when the answer is not right.</returns>
    public async Task<UserPasskeyInfo?> MadeAsync(HttpContext context, LuwteUser user, string? answer)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (await TakeAsync(context, PasskeyUse.Make) is not { } state || answer is not { Length: > 0 and <= LongestAnswer })
        {
            return null;
        }

        var made = await handler.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = context, CredentialJson = answer, AttestationState = state });
        return made.Succeeded && made.UserEntity.Id == user.Id && made.Passkey.IsUserVerified ? made.Passkey : null;
    }

    /// <summary>
    /// Checks the answer of a passkey. Whoever does not hold one of ours gets one and the same way through here: whether an
    /// account exists is not looked up.
    /// </summary>
    public async Task<PasskeyAnswer> CheckAsync(HttpContext context, PasskeyUse use, string? answer)
    {
        ArgumentNullException.ThrowIfNull(context);
        var state = await TakeAsync(context, use);
        if (CredentialOf(answer) is not { } credential || await passkeys.OwnerAsync(credential, context.RequestAborted) is not { } owner)
        {
            return new PasskeyAnswer(false, null, null);
        }

        var fingerprint = KeepPasskeys.Fingerprint(credential);
        if (state is null)
        {
            return new PasskeyAnswer(false, owner, fingerprint);
        }

        var checkedAnswer = await handler.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = context, CredentialJson = answer!, AssertionState = state });
        var right = checkedAnswer.Succeeded && checkedAnswer.User.Id == owner && await passkeys.UseAsync(owner, checkedAnswer.Passkey, context.RequestAborted);
        return new PasskeyAnswer(right, owner, fingerprint);
    }

    private static byte[]? CredentialOf(string? answer)
    {
        if (answer is not { Length: > 0 and <= LongestAnswer })
        {
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(answer);
            return json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String
                ? Base64Url.DecodeFromChars(id.GetString())
                : null;
        }
        catch (Exception wrong) when (wrong is JsonException or FormatException)
        {
            // Whatever was sent is no answer of a passkey; the caller refuses it like any other wrong one.
            return null;
        }
    }

    private async Task KeepAsync(HttpContext context, PasskeyUse use, string state)
    {
        var ticket = await challenges.GiveAsync(use, context.SignedIn()?.Session, state, context.RequestAborted);
        await context.SignInAsync(SiteSession.PasskeyScheme, new ClaimsPrincipal(new ClaimsIdentity([new Claim(TicketClaim, ticket)], SiteSession.PasskeyScheme)));
    }

    private async Task<string?> TakeAsync(HttpContext context, PasskeyUse use)
    {
        var ticket = (await context.AuthenticateAsync(SiteSession.PasskeyScheme)).Principal?.FindFirstValue(TicketClaim);
        if (ticket is null)
        {
            return null;
        }

        await context.SignOutAsync(SiteSession.PasskeyScheme);
        return await challenges.TakeAsync(use, context.SignedIn()?.Session, ticket, context.RequestAborted);
    }
}
