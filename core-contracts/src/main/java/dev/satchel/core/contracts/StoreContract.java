package dev.satchel.core.contracts;

/** The root of all contracts of {@link Stores}. */
public interface StoreContract {
    /** Empty when a test begins, and the same throughout it. */
    Stores stores();

    /** Adds what the samples belong to. */
    default void addTenants() {
        stores().tenants().add(Samples.FABRIKAM);
        stores().tenants().add(Samples.CONTOSO);
    }
}
