using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Tables of invitations, visits, children's words, danger tasks, messages and consent.</summary>
internal sealed class RespondentTables :
    IEntityTypeConfiguration<InvitationRow>,
    IEntityTypeConfiguration<RespondentSessionRow>,
    IEntityTypeConfiguration<ChildWordsRow>,
    IEntityTypeConfiguration<DangerTaskRow>,
    IEntityTypeConfiguration<SafeChannelRow>,
    IEntityTypeConfiguration<OutboxRow>,
    IEntityTypeConfiguration<ConsentRow>,
    IEntityTypeConfiguration<AuthorityRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable("Invitations").HasKey(i => i.Id);
        builder.Property(i => i.Selector).HasMaxLength(4);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(i => i.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(i => i.Selector);
        builder.HasIndex(i => i.FamilyId);

        // At most one living code per person and wave, whatever two clients do at once.
        builder.HasIndex(i => new { i.MemberId, i.Wave }).IsUnique().HasFilter("revoked_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<RespondentSessionRow> builder)
    {
        builder.ToTable("RespondentSessions").HasKey(s => s.IdHash);
        builder.HasOne<InvitationRow>().WithMany().HasForeignKey(s => s.InvitationId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<ChildWordsRow> builder)
    {
        builder.ToTable("ChildWords").HasKey(w => w.Id);
        builder.Ignore(w => w.Hearers);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(w => w.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(w => new { w.FamilyId, w.Wave });
        builder.HasIndex(w => new { w.ChildId, w.Wave, w.Question, w.Nonce }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DangerTaskRow> builder)
    {
        builder.ToTable("DangerTasks").HasKey(t => t.Id);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(t => t.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(t => new { t.FamilyId, t.AcknowledgedAt });
    }

    public void Configure(EntityTypeBuilder<SafeChannelRow> builder)
    {
        builder.ToTable("SafeChannels").HasKey(c => c.Id);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox").HasKey(m => m.Id);
        builder.HasIndex(m => m.FamilyId);
        builder.HasIndex(m => m.SentAt);
    }

    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("Consents").HasKey(c => c.Id);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(c => c.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FamilyId, c.MemberId });
    }

    public void Configure(EntityTypeBuilder<AuthorityRow> builder)
    {
        builder.ToTable("Authorities").HasKey(a => a.Id);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(a => a.ChildId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => a.FamilyId);
    }
}
