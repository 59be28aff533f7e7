using Luwte.App.Storage.Rows;
using Luwte.Domain.Families;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Tables of families, members, who is asked about whom, measures and assignments.</summary>
internal sealed class FamilyTables :
    IEntityTypeConfiguration<FamilyRow>,
    IEntityTypeConfiguration<MemberRow>,
    IEntityTypeConfiguration<MeasureRow>,
    IEntityTypeConfiguration<PairRow>,
    IEntityTypeConfiguration<AssignmentRow>
{
    public void Configure(EntityTypeBuilder<FamilyRow> builder)
    {
        builder.ToTable("Families").HasKey(f => f.Id);
        builder.Property(f => f.Frame).HasConversion(f => f.Code(), text => FrameOf(text)).HasMaxLength(20);
        builder.HasIndex(f => f.Municipality);
    }

    public void Configure(EntityTypeBuilder<MemberRow> builder)
    {
        builder.ToTable("Members").HasKey(m => m.Id);
        builder.Property(m => m.Role).HasConversion(r => r.Code(), text => RoleOf(text)).HasMaxLength(20);
        builder.Property(m => m.Sex).HasConversion(s => s.Code(), text => SexOf(text)).HasMaxLength(1);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(m => m.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<MeasureRow> builder)
    {
        builder.ToTable("Measures").HasKey(m => m.Id);
        builder.Property(m => m.Kind).HasConversion(k => k.Code(), text => KindOf(text)).HasMaxLength(20);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(m => m.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(m => m.ChildId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<PairRow> builder)
    {
        builder.ToTable("Pairs").HasKey(p => p.Id);
        builder.Property(p => p.Kind).HasConversion(k => k.Code(), text => PairOf(text)).HasMaxLength(20);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(p => p.OneId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(p => p.OtherId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => p.FamilyId);
    }

    public void Configure(EntityTypeBuilder<AssignmentRow> builder)
    {
        builder.ToTable("Assignments").HasKey(a => a.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.AccountId, a.FamilyId });

        // Two hand-overs at the same moment cannot leave two case directors, whatever the pages did.
        builder.HasIndex(a => a.FamilyId, "one_case_director").IsUnique().HasFilter("case_director AND until IS NULL");
        builder.HasIndex(a => a.FamilyId);
    }

    private static Frame FrameOf(string text) => Frames.TryParse(text, out var frame) ? frame : throw Unknown(text);

    private static Role RoleOf(string text) => Roles.TryParse(text, out var role) ? role : throw Unknown(text);

    private static Sex SexOf(string text) => Sexes.TryParse(text, out var sex) ? sex : throw Unknown(text);

    private static MeasureKind KindOf(string text) => MeasureKinds.TryParse(text, out var kind) ? kind : throw Unknown(text);

    private static PairKind PairOf(string text) => PairKinds.TryParse(text, out var kind) ? kind : throw Unknown(text);

    private static InvalidOperationException Unknown(string text) => new($"The database holds the unknown word '{text}'.");
}
