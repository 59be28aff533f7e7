using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>The table of the dated facts of files.</summary>
internal sealed class FactTables : IEntityTypeConfiguration<FactRow>
{
    public void Configure(EntityTypeBuilder<FactRow> builder)
    {
        builder.ToTable("Facts").HasKey(f => f.Id);
        builder.Property(f => f.Thing).HasMaxLength(40);
        builder.Property(f => f.Kind).HasMaxLength(40);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(f => f.FamilyId).OnDelete(DeleteBehavior.Restrict);

        // The second of two people who change the same version is refused here, whatever the pages did.
        builder.HasIndex(f => new { f.FamilyId, f.Thing, f.Revision }).IsUnique();
    }
}
