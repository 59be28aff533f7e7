using Luwte.App.Storage.Rows;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Luwte.App.Storage;

/// <summary>Tables of the dated facts of files and, apart from them, of confidential plans and hidden addresses.</summary>
internal sealed class FactTables : IEntityTypeConfiguration<FactRow>, IEntityTypeConfiguration<ConfidentialPlanRow>, IEntityTypeConfiguration<HiddenAddressRow>
{
    public void Configure(EntityTypeBuilder<HiddenAddressRow> builder)
    {
        builder.ToTable("HiddenAddresses").HasKey(a => a.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(a => a.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(a => new { a.FamilyId, a.MemberId, a.Revision }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ConfidentialPlanRow> builder)
    {
        builder.ToTable("ConfidentialPlans").HasKey(p => p.Id);
        builder.HasOne<FamilyRow>().WithMany().HasForeignKey(p => p.FamilyId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(p => new { p.FamilyId, p.MemberId, p.Revision }).IsUnique();
    }

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
