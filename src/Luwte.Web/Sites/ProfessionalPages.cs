using Luwte.App.Access;
using Luwte.App.Audit;
using Luwte.Web.Security;

namespace Luwte.Web.Sites;

/// <summary>
/// Every page and form of the professional site with what it asks of the gate. The site does not start, and a test fails,
/// when a page is missing here or a line names no page.
/// </summary>
internal static class ProfessionalPages
{
    public static IReadOnlyList<PageAccess> All { get; } =
    [
        new("/Access/LogIn", "", null, null),
        new("/Access/LogIn", "post", null, null),
        new("/Access/SecondFactor", "", null, null),
        new("/Access/SecondFactor", "post", null, null),
        new("/Access/LogOut", "", AccessAction.UseSite, null),
        new("/Access/LogOut", "post", AccessAction.UseSite, null),
        new("/Access/NotFound", "", null, null),
        new("/Access/Home", "", AccessAction.UseSite, null),

        new("/FollowUp/Caseload", "", AccessAction.SeeCaseload, "caseload.view"),
        new("/Families/NewFamily", "", AccessAction.OpenFile, null),
        new("/Families/NewFamily", "post", AccessAction.OpenFile, "family.open", AuditKind.Create),
        new("/FollowUp/Overview", "", AccessAction.ReadFile, "family.view"),
        new("/FollowUp/Overview", "Read", AccessAction.WriteFile, "words.read", AuditKind.Update),
        new("/FollowUp/Overview", "Reply", AccessAction.WriteFile, "words.answer", AuditKind.Update),
        new("/FollowUp/Overview", "TakeUp", AccessAction.WriteFile, "danger.take-up", AuditKind.Update),
        new("/FollowUp/Overview", "Close", AccessAction.WriteFile, "danger.close", AuditKind.Update),
        new("/Measurement/Invite", "", AccessAction.InviteMember, "invitation.form"),
        new("/Measurement/Invite", "post", AccessAction.InviteMember, "invitation.make", AuditKind.Create),
        new("/SafetyPlanning/NewAgreement", "", AccessAction.WriteFile, "agreement.form"),
        new("/SafetyPlanning/NewAgreement", "post", AccessAction.WriteFile, "agreement.make", AuditKind.Create),
        new("/SafetyPlanning/CheckAgreement", "", AccessAction.WriteFile, "agreement.view"),
        new("/SafetyPlanning/CheckAgreement", "post", AccessAction.WriteFile, "agreement.check", AuditKind.Update),
    ];
}
