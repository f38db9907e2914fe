package dev.satchel.collector;

import dev.satchel.collector.CollectorCommand.World;
import dev.satchel.collector.Failures.UsageProblem;
import dev.satchel.collector.actions.ActionLoop;
import dev.satchel.collector.actions.ActionOutcome;
import dev.satchel.collector.actions.ActionRun;
import dev.satchel.collector.actions.MachineReports;
import dev.satchel.collector.facts.CollectorVersion;
import dev.satchel.collector.facts.MachineFacts;
import dev.satchel.collector.protocol.CollectorServer;
import dev.satchel.collector.protocol.Patience;
import dev.satchel.collector.state.Identity;
import dev.satchel.collector.state.StateFolder;
import dev.satchel.collector.state.StateProblem;
import dev.satchel.collector.steps.Collection;
import dev.satchel.collector.steps.StepWorks;
import dev.satchel.wire.Json;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Waits for actions and carries them out. */
@Command(
        name = "run",
        description = "Waits for actions and carries them out, until it is stopped.",
        mixinStandardHelpOptions = true,
        versionProvider = CollectorCommand.Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:with --once, the action was carried out, or cancelled on the way",
            "1:failed; with --once, the action failed",
            "2:wrong use",
            "3:the server does not, or no longer, accept this collector",
            "4:with --once, the server could not be reached for too long",
            "5:the state folder cannot be used, is in use, or has no identity"
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    /** When a server restarts all collectors lose it at once; they come back spread over this time. */
    private static final Duration FIRST_PAUSE_OF_THE_FLEET = Duration.ofSeconds(10);

    private final World world;

    @Option(names = "--once", description = "Carry out one action, however long it takes to come, and stop.")
    private boolean once;

    @Option(names = "--json", description = "Print one line of JSON for each action that is over.")
    private boolean json;

    @Option(
            names = "--chunk-mib",
            paramLabel = "N",
            defaultValue = "8",
            description =
                    "Size of an upload's parts in MiB, 1 to 64; one is held in memory. Default: ${DEFAULT-VALUE}.")
    private int chunkMib;

    @Option(
            names = "--give-up-after",
            paramLabel = "MINUTES",
            defaultValue = "15",
            description = "How long an upload waits for a server that does not answer. Default: ${DEFAULT-VALUE}.")
    private int giveUpAfter;

    @Mixin
    private StateOption state = new StateOption();

    private record ActionOver(String actionId, String outcome, Object details) {}

    RunCommand(World world) {
        this.world = world;
    }

    @Override
    public Integer call() throws Exception {
        if (chunkMib < 1 || chunkMib > 64 || giveUpAfter < 1 || giveUpAfter > 1440) {
            throw new UsageProblem("--chunk-mib must be 1 to 64, --give-up-after 1 to 1440");
        }
        var folder = state.folder(world);
        try (var kept = StateFolder.open(folder)) {
            var identity = kept.identity()
                    .orElseThrow(() -> new StateProblem("There is no identity in " + folder
                            + "; enrol first: satchel collector enrol --server URL --token TOKEN"));
            LoggerFactory.getLogger(RunCommand.class).info("Collector {} is {}", CollectorVersion.text(), identity);
            try (var server = new CollectorServer(identity, world.clock())) {
                return run(loop(kept, identity, server));
            }
        }
    }

    private int run(ActionLoop loop) throws Exception {
        if (!once) {
            loop.run();
        }
        return loop.next() instanceof ActionOutcome.Failed ? ExitCode.FAILURE : ExitCode.OK;
    }

    private ActionLoop loop(StateFolder kept, Identity identity, CollectorServer server) throws Exception {
        var facts = MachineFacts.ofThisMachine();
        var tags = kept.machineTags();
        var name = facts.report(identity.server(), tags).computerDnsName();
        var collection = new Collection(
                world.definitions().apply(facts.definition()),
                StepWorks.ofThisMachine(world.environment()),
                world.clock());
        var actions =
                new ActionRun(server, identity, name, collection, patience(FIRST_PAUSE), world.clock(), chunkMib << 20);
        var reports = new MachineReports(() -> facts.report(identity.server(), tags), world.clock());
        return new ActionLoop(server, reports, actions, patience(FIRST_PAUSE_OF_THE_FLEET), this::print);
    }

    private Patience patience(Duration first) {
        return new Patience(first, Duration.ofMinutes(giveUpAfter), world.clock(), Thread::sleep, new SecureRandom());
    }

    private void print(ActionOutcome outcome) {
        if (json) {
            var line = new ActionOver(outcome.actionId(), outcome.getClass().getSimpleName(), outcome);
            world.out().println(Json.mapper().writeValueAsString(line));
            world.out().flush();
        }
    }
}
