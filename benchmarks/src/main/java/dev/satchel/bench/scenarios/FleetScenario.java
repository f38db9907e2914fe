package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Device;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** Collectors that wait for work, each on a connection of its own, and ask again when there was none. */
final class FleetScenario implements Scenario {
    private static final int ENROLLING_AT_ONCE = 16;
    private static final int UNWATCHED_ROUNDS = 2;
    private static final String PATH = "/collector/next-action";

    @Override
    public String name() {
        return "fleet";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        var sizing = stage.sizing();
        try (var satchel = stage.satchel("fleet")) {
            stage.say().accept("  enrolling " + sizing.devices() + " collectors");
            var devices = enrolled(satchel, sizing.devices());
            stage.say().accept("  they wait for " + sizing.fleetTime().toSeconds() + " s");
            var load = new Load(
                    satchel.target(),
                    devices.size(),
                    devices.size() / (double) sizing.waitSeconds(),
                    requests(satchel, devices, sizing.waitSeconds()),
                    new Expected(204, 0));
            var values = watched(satchel, load, sizing);
            return List.of(new Row(name(), "idle collectors", Row.OURS, sizing.devices() + " collectors", values));
        }
    }

    private static Requests requests(Satchel satchel, List<Device> devices, int seconds) {
        return connection -> {
            var proof = devices.get(connection).authorization("GET", PATH);
            var request = Requests.get(satchel.target(), PATH + "?wait=" + seconds, "Authorization: " + proof + "\r\n");
            return ByteBuffer.wrap(request.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    private static List<Device> enrolled(Satchel satchel, int count) throws IOException, InterruptedException {
        try (var pool = Executors.newFixedThreadPool(ENROLLING_AT_ONCE)) {
            var work = IntStream.range(0, count)
                    .<Callable<Device>>mapToObj(
                            number -> () -> Device.enrol(satchel, "device-" + number + ".contoso.com"))
                    .toList();
            var all = new ArrayList<Device>();
            for (var one : pool.invokeAll(work)) {
                all.add(one.get());
            }
            return all;
        } catch (ExecutionException failed) {
            throw new IOException("A collector was not enrolled: " + failed.getMessage(), failed);
        }
    }

    /** Looks at the server from when every collector has asked twice until the end: before, it is still being compiled. */
    private static Map<Measure, List<Double>> watched(Satchel satchel, Load load, Sizing sizing)
            throws IOException, InterruptedException {
        var tree = satchel.tree();
        try (var pool = Executors.newSingleThreadExecutor()) {
            var running = pool.submit(() -> load.run(sizing.fleetTime()));
            Thread.sleep(Duration.ofSeconds(sizing.waitSeconds()).multipliedBy(UNWATCHED_ROUNDS));
            var cpu = tree.cpuSeconds();
            var start = System.nanoTime();
            var resident = tree.residentMib();
            while (!running.isDone()) {
                Thread.sleep(100);
                resident = Math.max(resident, tree.residentMib());
            }
            var percent = 100 * (tree.cpuSeconds() - cpu) / ((System.nanoTime() - start) / 1e9);
            var answers = running.get().answers();
            if (answers < load.connections()) {
                throw new WrongAnswerException(
                        "Only " + answers + " answers came to " + load.connections() + " collectors");
            }
            return Map.of(Measure.RESIDENT_MIB, List.of(resident), Measure.CPU_PERCENT, List.of(percent));
        } catch (ExecutionException failed) {
            throw new IOException(failed.getMessage(), failed);
        }
    }
}
