package dev.satchel.storage.sql;

import static dev.satchel.storage.sql.schema.Tables.MACHINE_ACTIONS;
import static dev.satchel.storage.sql.schema.Tables.UPLOADS;

import dev.satchel.core.access.TenantId;
import dev.satchel.core.actions.MachineActionId;
import dev.satchel.core.collectors.Upload;
import dev.satchel.core.collectors.UploadStore;
import dev.satchel.core.machines.MachineId;
import dev.satchel.core.packages.PackageId;
import dev.satchel.core.query.Ticks;
import dev.satchel.storage.sql.schema.tables.records.UploadsRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

final class SqlUploadStore implements UploadStore {
    private final Database database;

    SqlUploadStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Upload> replace(Upload upload) {
        return database.write(dsl -> {
            var earlier = dsl.selectFrom(UPLOADS)
                    .where(UPLOADS.ACTION_ID.eq(upload.action().value()))
                    .fetchOptional(SqlUploadStore::upload);
            dsl.deleteFrom(UPLOADS)
                    .where(UPLOADS.ACTION_ID.eq(upload.action().value()))
                    .execute();
            dsl.insertInto(UPLOADS)
                    .set(UPLOADS.ID, upload.id().value())
                    .set(UPLOADS.TENANT_ID, upload.tenant().toString())
                    .set(UPLOADS.ACTION_ID, upload.action().value())
                    .set(UPLOADS.MACHINE_ID, upload.machine().value())
                    .set(UPLOADS.STORED, upload.offset())
                    .set(UPLOADS.LENGTH, boxed(upload.length()))
                    .set(UPLOADS.CREATED, Ticks.of(upload.created()))
                    .execute();
            return earlier;
        });
    }

    @Override
    public Optional<Upload> find(PackageId id) {
        return database.read(
                dsl -> dsl.selectFrom(UPLOADS).where(UPLOADS.ID.eq(id.value())).fetchOptional(SqlUploadStore::upload));
    }

    @Override
    public boolean advance(PackageId id, long from, long to, OptionalLong length) {
        return database.write(dsl -> dsl.update(UPLOADS)
                        .set(UPLOADS.STORED, to)
                        .set(UPLOADS.LENGTH, boxed(length))
                        .where(UPLOADS.ID.eq(id.value()))
                        .and(UPLOADS.STORED.eq(from))
                        .execute()
                == 1);
    }

    @Override
    public List<Upload> ofActionsThatAreOver(int limit) {
        return database.read(dsl -> dsl.select(UPLOADS.fields())
                .from(UPLOADS)
                .join(MACHINE_ACTIONS)
                .on(MACHINE_ACTIONS.ID.eq(UPLOADS.ACTION_ID))
                .where(MACHINE_ACTIONS.OPEN_KEY.isNull())
                .limit(limit)
                .fetch(row -> upload(row.into(UPLOADS))));
    }

    @Override
    public boolean remove(PackageId id) {
        return database.write(
                dsl -> dsl.deleteFrom(UPLOADS).where(UPLOADS.ID.eq(id.value())).execute() > 0);
    }

    private static @Nullable Long boxed(OptionalLong length) {
        return length.isPresent() ? Long.valueOf(length.getAsLong()) : null;
    }

    private static Upload upload(UploadsRecord row) {
        return new Upload(
                new PackageId(row.getId()),
                new TenantId(UUID.fromString(row.getTenantId())),
                new MachineActionId(row.getActionId()),
                new MachineId(row.getMachineId()),
                row.getStored(),
                row.getLength() == null ? OptionalLong.empty() : OptionalLong.of(row.getLength()),
                Ticks.toInstant(row.getCreated()));
    }
}
