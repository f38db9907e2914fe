package dev.satchel.collector;

import dev.satchel.collector.CollectorCommand.World;
import dev.satchel.collector.state.StateLocation;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the collector keeps its identity. */
final class StateOption {
    @Option(
            names = "--state",
            paramLabel = "DIR",
            description = "Folder of the collector's identity. Default: $SATCHEL_COLLECTOR_STATE, else "
                    + "/var/lib/satchel-collector for root, else $XDG_STATE_HOME/satchel/collector, else "
                    + "~/.local/state/satchel/collector.")
    private @Nullable Path folder;

    Path folder(World world) {
        return folder != null ? folder : StateLocation.of(world.environment(), world.user());
    }
}
