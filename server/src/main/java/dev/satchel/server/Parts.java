package dev.satchel.server;

import dev.satchel.core.actions.MachineActions;
import dev.satchel.core.audit.AuditLog;
import dev.satchel.core.collectors.CollectorWork;
import dev.satchel.core.collectors.Enrolments;
import dev.satchel.core.collectors.PackageIntake;
import dev.satchel.core.collectors.WorkBell;
import dev.satchel.core.machines.Machines;
import dev.satchel.core.machines.Sightings;
import dev.satchel.core.packages.PackageStore;
import dev.satchel.core.roles.Placement;
import dev.satchel.server.audit.Refusals;
import dev.satchel.server.limits.GuessingLimits;
import dev.satchel.storage.sql.SqlStorage;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;

/** What the endpoints are built from. */
record Parts(
        InstantSource clock,
        Supplier<UUID> ids,
        SecureRandom random,
        SqlStorage storage,
        PackageStore packages,
        AuditLog audit,
        Machines machines,
        Placement placement,
        MachineActions actions,
        Links links,
        Sightings sightings,
        CollectorWork work,
        WorkBell bell,
        Enrolments enrolments,
        PackageIntake intake,
        Identity identity,
        Refusals refusals,
        GuessingLimits guesses,
        String installation) {}
