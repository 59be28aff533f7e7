using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Tables of sheets, answers and classifications.</summary>
internal sealed class MeasurementTables :
    IEntityTypeConfiguration<SheetRow>,
    IEntityTypeConfiguration<AnswerRow>,
    IEntityTypeConfiguration<ClassificationRow>,
    IEntityTypeConfiguration<AnswerCountRow>
{
    public void Configure(EntityTypeBuilder<SheetRow> builder)
    {
        builder.ToTable("Sheets").HasKey(s => s.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(s => s.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<MemberRow>().WithMany().HasForeignKey(s => s.RespondentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(s => new { s.FamilyId, s.Wave });
    }

    public void Configure(EntityTypeBuilder<AnswerRow> builder)
    {
        builder.ToTable("Answers").HasKey(a => new { a.SheetId, a.Item, a.Revision });
        builder.HasOne<SheetRow>().WithMany().HasForeignKey(a => a.SheetId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(a => a.Nonce).HasMaxLength(64);
        builder.HasIndex(a => new { a.SheetId, a.Item, a.Nonce }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ClassificationRow> builder)
    {
        builder.ToTable("Classifications").HasKey(c => c.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(c => c.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(c => new { c.FamilyId, c.Wave, c.Id });
        builder.HasIndex(c => c.RuleSetHash);
    }

    public void Configure(EntityTypeBuilder<AnswerCountRow> builder)
    {
        builder.ToTable("AnswerCounts").HasKey(c => c.FamilyId);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(c => c.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}
