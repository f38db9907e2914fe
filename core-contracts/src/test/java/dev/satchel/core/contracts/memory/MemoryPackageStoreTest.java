package dev.satchel.core.contracts.memory;

import dev.satchel.core.contracts.PackageStoreContract;
import dev.satchel.core.packages.PackageStore;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class MemoryPackageStoreTest implements PackageStoreContract {
    @TempDir
    Path folder;

    private PackageStore store;

    @BeforeEach
    void open() {
        store = new MemoryPackageStore(folder);
    }

    @Override
    public PackageStore store() {
        return store;
    }
}
