package dev.satchel.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(name = "demo", description = "Shows the main job on this machine: server, collector, package, download.")
final class Demo implements Callable<Integer> {
    Demo(Surroundings surroundings) {}

    @Override
    public Integer call() {
        return 0;
    }
}
