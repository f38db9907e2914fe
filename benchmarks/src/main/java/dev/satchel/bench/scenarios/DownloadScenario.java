package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.Target;
import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Azurite;
import dev.satchel.bench.programs.Call;
import dev.satchel.bench.programs.FileServer;
import dev.satchel.bench.programs.Nginx;
import dev.satchel.bench.programs.ProcessTree;
import dev.satchel.bench.programs.S3Proxy;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.programs.Trust;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import javax.net.ssl.SSLContext;

/** Packages by their links, big and small, by one client and by many, with TLS or without. */
final class DownloadScenario implements Scenario {
    private static final double GIB = 1L << 30;

    private final boolean tls;

    DownloadScenario(boolean tls) {
        this.tls = tls;
    }

    @Override
    public String name() {
        return tls ? "download-tls" : "download";
    }

    /** A server with the addresses of the big file and of the small one. */
    private record Entrant(String name, ProcessTree tree, URI big, URI small) {}

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        try (var satchel = stage.satchel(name());
                var peers = new Closing()) {
            var entrants = new ArrayList<Entrant>();
            var bigAction = LinkScenario.finishedAction(
                    stage, satchel, 1, stage.sizing().big());
            var smallAction = LinkScenario.finishedAction(stage, satchel, 2, Sizing.SMALL);
            var bigFile = satchel.packageFiles().getLast();
            var smallFile = satchel.packageFiles().getFirst();
            entrants.add(
                    new Entrant(Row.OURS, satchel.tree(), address(satchel, bigAction), address(satchel, smallAction)));
            start(stage, satchel, peers);
            for (var peer : peers.all) {
                entrants.add(new Entrant(peer.name(), peer.tree(), peer.publish(bigFile), peer.publish(smallFile)));
            }
            var trust =
                    tls ? Optional.of(Trust.of(satchel.data().resolve("tls/ca.pem"))) : Optional.<SSLContext>empty();
            requireSame(entrants, bigFile, smallFile, trust);
            var rows = new ArrayList<Row>();
            var many = stage.sizing().clients();
            rows.addAll(contest(stage, "big × 1", entrants, Entrant::big, 1, bigFile, trust));
            rows.addAll(contest(stage, "big × many", entrants, Entrant::big, many, bigFile, trust));
            rows.addAll(contest(stage, "small × 1", entrants, Entrant::small, 1, smallFile, trust));
            rows.addAll(contest(stage, "small × many", entrants, Entrant::small, many, smallFile, trust));
            return rows;
        }
    }

    private URI address(Satchel satchel, String action) throws IOException, InterruptedException {
        var link = satchel.link(action);
        return tls ? satchel.tlsUrl().resolve(link.getRawPath() + "?" + link.getRawQuery()) : link;
    }

    private void start(Stage stage, Satchel satchel, Closing peers) throws IOException, InterruptedException {
        var folder = stage.folder().resolve(name());
        if (stage.has("nginx")) {
            var keys = satchel.data().resolve("tls");
            var nginx = folder.resolve("nginx");
            peers.add(
                    tls
                            ? Nginx.startWithTls(
                                    stage.peers(), nginx, keys.resolve("server.pem"), keys.resolve("server-key.pem"))
                            : Nginx.start(stage.peers(), nginx));
        }
        if (!tls && stage.has("azurite")) {
            peers.add(Azurite.start(stage.peers(), folder.resolve("azurite")));
        }
        if (!tls && stage.has("s3proxy")) {
            peers.add(S3Proxy.start(stage.peers(), folder.resolve("s3proxy")));
        }
    }

    /** That all hand out the same bytes is checked once: to hash every download would measure the hashing. */
    private static void requireSame(List<Entrant> entrants, Path big, Path small, Optional<SSLContext> trust)
            throws IOException, InterruptedException {
        var bigDigest = Call.sha256(big);
        var smallDigest = Call.sha256(small);
        for (var entrant : entrants) {
            if (!Call.sha256(entrant.big(), trust).equals(bigDigest)
                    || !Call.sha256(entrant.small(), trust).equals(smallDigest)) {
                throw new WrongAnswerException(entrant.name() + " hands out other bytes than the package's");
            }
        }
    }

    /** Picks one of a server's addresses. */
    private interface Address {
        URI of(Entrant entrant);
    }

    private List<Row> contest(
            Stage stage,
            String variant,
            List<Entrant> entrants,
            Address address,
            int clients,
            Path file,
            Optional<SSLContext> trust)
            throws IOException, InterruptedException {
        var size = Files.size(file);
        var isBig = variant.startsWith("big");
        ToDoubleFunction<LoadResult> units = isBig ? result -> result.bytes() / GIB : LoadResult::answers;
        var contest = new Contest(name(), variant, isBig ? "GiB" : "downloads of 16 KiB");
        for (var entrant : entrants) {
            var from = address.of(entrant);
            var target = trust.map(Target.of(from)::over).orElse(Target.of(from));
            var request = Requests.get(target, from.getRawPath() + "?" + from.getRawQuery(), "");
            var load = Load.closedLoop(target, clients, Requests.of(request), Expected.ok(size));
            contest.add(entrant.name(), entrant.tree(), load, stage.sizing(), units);
        }
        return contest.run(stage);
    }

    /** Ends the peers, the last one first. */
    private static final class Closing implements AutoCloseable {
        private final List<FileServer> all = new ArrayList<>();

        void add(FileServer peer) {
            all.add(peer);
        }

        @Override
        public void close() {
            all.reversed().forEach(FileServer::close);
        }
    }
}
