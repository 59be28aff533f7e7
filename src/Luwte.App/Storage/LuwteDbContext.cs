using Luwte.App.Storage.Rows;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Luwte.App.Storage;

/// <summary>The store of Luwte: one model for both engines; each engine has a context of its own for its migrations.</summary>
internal abstract class LuwteDbContext(DbContextOptions options)
    : IdentityUserContext<LuwteUser, string, IdentityUserClaim<string>, IdentityUserLogin<string>, IdentityUserToken<string>, LuwtePasskey>(options)
{
    public DbSet<FamilyRow> Families => Set<FamilyRow>();

    public DbSet<MemberRow> Members => Set<MemberRow>();

    public DbSet<MeasureRow> Measures => Set<MeasureRow>();

    public DbSet<PairRow> Pairs => Set<PairRow>();

    public DbSet<SheetRow> Sheets => Set<SheetRow>();

    public DbSet<AnswerRow> Answers => Set<AnswerRow>();

    public DbSet<ClassificationRow> Classifications => Set<ClassificationRow>();

    public DbSet<AnswerCountRow> AnswerCounts => Set<AnswerCountRow>();

    public DbSet<AssignmentRow> Assignments => Set<AssignmentRow>();

    public DbSet<AuditRow> Audit => Set<AuditRow>();

    public DbSet<SessionRow> Sessions => Set<SessionRow>();

    public DbSet<PasskeyChallengeRow> PasskeyChallenges => Set<PasskeyChallengeRow>();

    public DbSet<WallRow> Walls => Set<WallRow>();

    public DbSet<BrokenGlassRow> BrokenGlasses => Set<BrokenGlassRow>();

    public DbSet<ApprovalRow> Approvals => Set<ApprovalRow>();

    public DbSet<AuditReviewRow> AuditReviews => Set<AuditReviewRow>();

    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();

    public DbSet<FactRow> Facts => Set<FactRow>();

    public DbSet<DraftRow> Drafts => Set<DraftRow>();

    public DbSet<ConfidentialPlanRow> ConfidentialPlans => Set<ConfidentialPlanRow>();

    public DbSet<HiddenAddressRow> HiddenAddresses => Set<HiddenAddressRow>();

    public DbSet<InvitationRow> Invitations => Set<InvitationRow>();

    public DbSet<RespondentSessionRow> RespondentSessions => Set<RespondentSessionRow>();

    public DbSet<ChildWordsRow> ChildWords => Set<ChildWordsRow>();

    public DbSet<DangerTaskRow> DangerTasks => Set<DangerTaskRow>();

    public DbSet<SafeChannelRow> SafeChannels => Set<SafeChannelRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<ConsentRow> Consents => Set<ConsentRow>();

    public DbSet<AuthorityRow> Authorities => Set<AuthorityRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);

        // Moments are stored as UTC ticks on both engines: SQLite cannot order by DateTimeOffset, and one form sorts alike.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        base.OnModelCreating(builder);
        builder.Entity<LuwteUser>(e =>
        {
            e.Property(u => u.DisplayName).HasMaxLength(200);
            e.Property(u => u.Organisation).HasMaxLength(200);
        });
        builder.ApplyConfigurationsFromAssembly(typeof(LuwteDbContext).Assembly);
        SnakeCase(builder);
    }

    private static void SnakeCase(ModelBuilder builder)
    {
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            if (entity.GetTableName() is { } table)
            {
                entity.SetTableName(Snake(table.EndsWith("Row", StringComparison.Ordinal) ? table[..^3] : table));
            }

            if (entity.IsMappedToJson())
            {
                continue;
            }

            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(Snake(property.GetColumnName()));
            }
        }
    }

    private static string Snake(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 && !char.IsUpper(name[i - 1]) ? "_" : string.Empty) + char.ToLowerInvariant(c) : c.ToString()));

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(
        moment => moment.UtcTicks,
        ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
