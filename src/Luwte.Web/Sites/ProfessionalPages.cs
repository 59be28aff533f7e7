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
        new("/SafetyPlanning/NewAgreement", "End", AccessAction.WriteFile, "agreement.end", AuditKind.Update),
        new("/SafetyPlanning/CheckAgreement", "", AccessAction.WriteFile, "agreement.view"),
        new("/SafetyPlanning/CheckAgreement", "post", AccessAction.WriteFile, "agreement.check", AuditKind.Update),

        new("/JointAnalysis/Analysis", "", AccessAction.ReadFile, "analysis.view"),
        new("/JointAnalysis/Analysis", "Say", AccessAction.WriteFile, "analysis.perspective", AuditKind.Create),
        new("/JointAnalysis/Analysis", "Statement", AccessAction.WriteFile, "analysis.statement", AuditKind.Create),
        new("/JointAnalysis/Analysis", "Judge", AccessAction.WriteFile, "analysis.judge", AuditKind.Create),
        new("/JointAnalysis/Analysis", "Discussed", AccessAction.WriteFile, "analysis.discussed", AuditKind.Create),
        new("/JointAnalysis/Analysis", "Profile", AccessAction.WriteFile, "analysis.profile", AuditKind.Create),
        new("/SafetyPlanning/Plan", "", AccessAction.ReadFile, "plan.view"),
        new("/SafetyPlanning/Plan", "Phase", AccessAction.WriteFile, "plan.phase", AuditKind.Update),
        new("/SafetyPlanning/Plan", "Priority", AccessAction.WriteFile, "plan.priority", AuditKind.Update),
        new("/SafetyPlanning/Plan", "HelpPlan", AccessAction.WriteFile, "plan.help-plan", AuditKind.Update),
        new("/SafetyPlanning/Plan", "Task", AccessAction.WriteFile, "plan.task", AuditKind.Update),
        new("/SafetyPlanning/Plan", "Control", AccessAction.WriteFile, "plan.control", AuditKind.Update),
        new("/SafetyPlanning/PrintPlan", "", AccessAction.ReadFile, "plan.print"),
        new("/SafetyPlanning/ConfidentialPlan", "", AccessAction.ReadConfidentialPlan, "confidential-plan.view"),
        new("/SafetyPlanning/ConfidentialPlan", "post", AccessAction.ReadConfidentialPlan, "confidential-plan.write", AuditKind.Update),
        new("/HelpMatching/Help", "", AccessAction.ReadFile, "help.view"),
        new("/HelpMatching/Help", "post", AccessAction.WriteFile, "help.write", AuditKind.Create),
        new("/FollowUp/Agreed", "", AccessAction.ReadFile, "agreed.view"),
        new("/FollowUp/Timeline", "", AccessAction.ReadFile, "timeline.view"),
        new("/FollowUp/Explain", "", AccessAction.ReadFile, "explain.view"),
        new("/FollowUp/Explain", "post", AccessAction.WriteFile, "explain.record", AuditKind.Create),
        new("/FollowUp/Course", "", AccessAction.ReadFile, "course.view"),
        new("/FollowUp/Course", "Child", AccessAction.WriteFile, "child.record", AuditKind.Create),
        new("/FollowUp/Course", "Close", AccessAction.WriteFile, "file.close", AuditKind.Update),
        new("/Families/Team", "", AccessAction.ReadFile, "team.view"),
        new("/Families/Team", "Add", AccessAction.KeepTeam, "team.add", AuditKind.Update),
        new("/Families/Team", "End", AccessAction.KeepTeam, "team.end", AuditKind.Update),
        new("/PolicyPictures/Pyramid", "", AccessAction.SeePyramid, "pyramid.view"),
        new("/Reports/Studies", "", AccessAction.RunStudy, "study.view"),
        new("/Reports/Studies", "Start", AccessAction.RunStudy, "study.start", AuditKind.Execute),
        new("/Reports/Studies", "Cancel", AccessAction.RunStudy, "study.cancel", AuditKind.Execute),
        new("/Reports/StudyReport", "", AccessAction.RunStudy, "study.read"),
        new("/Reports/StudyPackage", "", AccessAction.RunStudy, "study.take"),
        new("/Access/Emergency", "", AccessAction.BreakGlass, null),
        new("/Access/Emergency", "post", AccessAction.BreakGlass, "glass.ask", AuditKind.Execute),
        new("/Access/Reviews", "", AccessAction.ReviewBreakGlass, "glass.list"),
        new("/Access/Reviews", "post", AccessAction.ReviewBreakGlass, "glass.review", AuditKind.Update),
        new("/Audit/Log", "", AccessAction.ReadAuditLog, "log.view"),
    ];
}
