using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Tables of sessions, questions to passkeys, walls, broken glasses, approvals and the keys of cookies.</summary>
internal sealed class AccessTables :
    IEntityTypeConfiguration<SessionRow>,
    IEntityTypeConfiguration<PasskeyChallengeRow>,
    IEntityTypeConfiguration<WallRow>,
    IEntityTypeConfiguration<BrokenGlassRow>,
    IEntityTypeConfiguration<ApprovalRow>,
    IEntityTypeConfiguration<ProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("Sessions").HasKey(s => s.IdHash);
        builder.Property(s => s.IdHash).HasMaxLength(64);
        builder.HasOne<LuwteUser>().WithMany().HasForeignKey(s => s.AccountId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<PasskeyChallengeRow> builder)
    {
        builder.ToTable("PasskeyChallenges").HasKey(c => c.TicketHash);
        builder.Property(c => c.TicketHash).HasMaxLength(64);
        builder.Property(c => c.SessionHash).HasMaxLength(64);
        builder.HasIndex(c => c.Until);
    }

    public void Configure(EntityTypeBuilder<WallRow> builder)
    {
        builder.ToTable("Walls").HasKey(w => w.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(w => w.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(w => new { w.AccountId, w.FamilyId });
    }

    public void Configure(EntityTypeBuilder<BrokenGlassRow> builder)
    {
        builder.ToTable("BrokenGlasses").HasKey(g => g.Id);
        builder.HasIndex(g => new { g.AccountId, g.FamilyId, g.Until });
        builder.HasIndex(g => g.FamilyId);
        builder.HasIndex(g => g.ReviewedAt);
    }

    public void Configure(EntityTypeBuilder<ApprovalRow> builder)
    {
        builder.ToTable("Approvals").HasKey(a => a.Id);
        builder.HasIndex(a => a.Object);
        builder.HasIndex(a => a.DecidedAt);
    }

    public void Configure(EntityTypeBuilder<ProtectionKeyRow> builder) => builder.ToTable("ProtectionKeys").HasKey(k => k.Id);
}
