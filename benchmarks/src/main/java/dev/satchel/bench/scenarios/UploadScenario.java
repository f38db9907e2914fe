package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Azurite;
import dev.satchel.bench.programs.BlobStore;
import dev.satchel.bench.programs.Call;
import dev.satchel.bench.programs.Device;
import dev.satchel.bench.programs.ProcessTree;
import dev.satchel.bench.programs.S3Proxy;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** A package in chunks, one after the other, until it is verified; the same bytes as blocks, and as parts. */
final class UploadScenario implements Scenario {
    private static final double GIB = 1L << 30;

    /** Bytes that each server takes before it is measured, or compiling would be measured. */
    private static final long WARM = 3L << 30;

    @Override
    public String name() {
        return "upload";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        var contest = new Contest(name(), "8 MiB chunks", "GiB");
        try (var satchel = stage.satchel("upload")) {
            var device = Device.enrol(satchel, "device.contoso.com");
            var first = collect(stage, device);
            device.deliver(first);
            for (var more = warmUps(stage); more > 1; more--) {
                device.deliver(collect(stage, device));
            }
            contest.add(Row.OURS, () -> ours(stage, satchel, device));
            return withPeers(stage, contest, first);
        }
    }

    private static long warmUps(Stage stage) {
        return stage.sizing().isSmoke() ? 1 : Math.max(1, WARM / stage.sizing().big());
    }

    private static List<Row> withPeers(Stage stage, Contest contest, Device.Delivery content)
            throws IOException, InterruptedException {
        var folder = stage.folder();
        try (var azurite = stage.has("azurite") ? Azurite.start(stage.peers(), folder.resolve("azurite")) : null;
                var s3proxy = stage.has("s3proxy") ? S3Proxy.start(stage.peers(), folder.resolve("s3proxy")) : null) {
            if (azurite != null) {
                add(stage, contest, azurite, content);
            }
            if (s3proxy != null) {
                add(stage, contest, s3proxy, content);
            }
            return contest.run(stage);
        }
    }

    private static Device.Delivery collect(Stage stage, Device device) throws IOException, InterruptedException {
        var delivery = device.collect(stage.folder(), stage.sizing().big());
        Files.delete(delivery.file().path());
        return delivery;
    }

    /** A package cannot be delivered twice, so each round has one of its own, which is made before the clock runs. */
    private static Map<Measure, Double> ours(Stage stage, Satchel satchel, Device device)
            throws IOException, InterruptedException {
        var delivery = collect(stage, device);
        var values = measured(satchel.tree(), delivery.file().size(), () -> device.deliver(delivery));
        requireSame(Row.OURS, Call.sha256(satchel.link(delivery.action())), delivery);
        return values;
    }

    private static void add(Stage stage, Contest contest, BlobStore peer, Device.Delivery content)
            throws IOException, InterruptedException {
        for (var times = warmUps(stage); times > 0; times--) {
            peer.upload("warm-up", content.chunks());
        }
        contest.add(peer.name(), () -> {
            var values = measured(peer.tree(), content.file().size(), () -> peer.upload("package", content.chunks()));
            requireSame(peer.name(), peer.sha256("package"), content);
            return values;
        });
    }

    private static void requireSame(String server, String sha256, Device.Delivery delivery)
            throws WrongAnswerException {
        if (!sha256.equals(delivery.file().sha256())) {
            throw new WrongAnswerException(server + " has other bytes than were uploaded");
        }
    }

    /** Something that goes over the network. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException, InterruptedException;
    }

    private static Map<Measure, Double> measured(ProcessTree tree, long bytes, Work work)
            throws IOException, InterruptedException {
        writeBack();
        tree.forgetPeak();
        var cpu = tree.cpuSeconds();
        var start = System.nanoTime();
        work.run();
        var seconds = (System.nanoTime() - start) / 1e9;
        return Map.of(
                Measure.SECONDS,
                seconds,
                Measure.PER_SECOND,
                bytes / GIB / seconds,
                Measure.CPU_SECONDS,
                (tree.cpuSeconds() - cpu) / (bytes / GIB),
                Measure.PEAK_MIB,
                tree.peakMib());
    }

    /** What one server left to be written must not slow down the next. */
    private static void writeBack() throws IOException, InterruptedException {
        new ProcessBuilder("sync").inheritIO().start().waitFor();
    }
}
