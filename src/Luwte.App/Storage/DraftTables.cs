using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Table of drafts; one per writer, file and form.</summary>
internal sealed class DraftTables : IEntityTypeConfiguration<DraftRow>
{
    public void Configure(EntityTypeBuilder<DraftRow> builder)
    {
        builder.ToTable("Drafts").HasKey(d => new { d.AccountId, d.FamilyId, d.Form });
        builder.Property(d => d.Form).HasMaxLength(120);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(d => d.FamilyId).OnDelete(DeleteBehavior.Restrict);
    }
}
