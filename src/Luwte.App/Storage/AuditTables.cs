using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>The tables of the audit log and of those who read it.</summary>
internal sealed class AuditTables : IEntityTypeConfiguration<AuditRow>, IEntityTypeConfiguration<AuditReviewRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("Audit").HasKey(a => a.Sequence);
        builder.Property(a => a.Sequence).ValueGeneratedNever();
        builder.HasIndex(a => new { a.FamilyId, a.Sequence });
        builder.HasIndex(a => new { a.Actor, a.Sequence });
    }

    public void Configure(EntityTypeBuilder<AuditReviewRow> builder) => builder.ToTable("AuditReviews").HasKey(r => r.Id);
}
