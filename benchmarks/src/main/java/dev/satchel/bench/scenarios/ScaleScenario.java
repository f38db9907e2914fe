package dev.satchel.bench.scenarios;

import dev.satchel.bench.load.Expected;
import dev.satchel.bench.load.Load;
import dev.satchel.bench.load.LoadResult;
import dev.satchel.bench.load.Requests;
import dev.satchel.bench.load.WrongAnswerException;
import dev.satchel.bench.programs.Satchel;
import dev.satchel.bench.report.Measure;
import dev.satchel.bench.report.Row;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A server with many records beside one with few; each filter that is documented; pages far behind. */
final class ScaleScenario implements Scenario {
    private static final int FEW_MACHINES = 100;
    private static final int FEW_ACTIONS = 1_000;
    private static final int CONNECTIONS = 8;

    @Override
    public String name() {
        return "scale";
    }

    @Override
    public List<Row> run(Stage stage) throws IOException, InterruptedException {
        var sizing = stage.sizing();
        try (var many = stage.satchel("many");
                var few = stage.satchel("few")) {
            stage.say().accept("  making " + sizing.actions() + " actions of " + sizing.machines() + " machines");
            var ofMany = filled(stage, many, sizing.machines(), sizing.actions());
            var ofFew = filled(stage, few, FEW_MACHINES, FEW_ACTIONS);
            var rows = new ArrayList<>(new Contest(name(), "getPackageUri", "links")
                    .add(Row.OURS, many.tree(), links(many, ofMany), sizing, LoadResult::answers)
                    .add("few records", few.tree(), links(few, ofFew), sizing, LoadResult::answers)
                    .run(stage));
            few.stop();
            rows.addAll(each(stage, many, "filter", filters(ofMany.getFirst())));
            rows.addAll(each(stage, many, "deep page", deepPages(sizing)));
            return rows;
        }
    }

    private static List<String> filled(Stage stage, Satchel satchel, int machines, int actions)
            throws IOException, InterruptedException {
        var action = LinkScenario.finishedAction(stage, satchel, 0, Sizing.SMALL);
        satchel.stop();
        var some = Records.fill(satchel, machines, actions);
        satchel.startAgain();
        var link = satchel.url().resolve(Satchel.linkPath(action));
        satchel.program()
                .await(() -> FirstAnswer.isThere(
                        satchel.target(), link, "Authorization: Bearer " + satchel.token() + "\r\n"));
        return some;
    }

    private static Load links(Satchel satchel, List<String> actions) {
        var requests = actions.stream()
                .map(action -> satchel.apiRequest(Satchel.linkPath(action)))
                .toList();
        return Load.closedLoop(satchel.target(), CONNECTIONS, Requests.inTurn(requests), new Expected(200, -1));
    }

    /** Every property that the documentation names, in the forms that clients send. */
    private static List<String> filters(String action) {
        var machine = Records.machineId(77);
        var lately = Instant.now().minus(30, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.SECONDS);
        var monthAgo = Instant.now().minus(30, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        return List.of(
                "machineactions?$filter=id eq '" + action + "'",
                "machineactions?$filter=status eq 'Succeeded'",
                "machineactions?$filter=status eq 'Failed'",
                "machineactions?$filter=status ne 'Succeeded'",
                "machineactions?$filter=machineId eq '" + machine + "'",
                "machineactions?$filter=machineId eq '" + machine + "' and type eq 'CollectInvestigationPackage'",
                "machineactions?$filter=type eq 'RunAntiVirusScan'",
                "machineactions?$filter=type in ('RunAntiVirusScan', 'CollectInvestigationPackage')",
                "machineactions?$filter=requestor eq 'analyst-7@contoso.com'",
                "machineactions?$filter=creationDateTimeUtc gt " + lately,
                "machineactions?$filter=creationDateTimeUtc lt " + lately,
                "machineactions?$filter=lastUpdateDateTimeUtc ge " + lately,
                "machineactions?$filter=status eq 'Failed' and creationDateTimeUtc lt " + lately,
                "machines?$filter=computerDnsName eq 'device-77.contoso.com'",
                "machines?$filter=startswith(computerDnsName,'device-77')",
                "machines?$filter=id eq '" + machine + "'",
                "machines?$filter=version eq 'v7'",
                "machines?$filter=deviceValue eq 'Normal'",
                "machines?$filter=aadDeviceId eq 0000004d-0000-4000-8000-00000000004d",
                "machines?$filter=machineTags/any(tag: tag eq 'tag-77')",
                "machines?$filter=lastSeen gt " + monthAgo,
                "machines?$filter=lastSeen lt " + monthAgo,
                "machines?$filter=exposureLevel eq 'None'",
                "machines?$filter=onboardingStatus eq 'Onboarded'",
                "machines?$filter=lastIpAddress eq '10.0.0.77'",
                "machines?$filter=healthStatus eq 'Active'",
                "machines?$filter=healthStatus eq 'Inactive'",
                "machines?$filter=osPlatform eq 'Ubuntu'",
                "machines?$filter=riskScore eq 'None'",
                "machines?$filter=rbacGroupId eq 0",
                "machines?$filter=osPlatform eq 'Windows10' and healthStatus eq 'Active'");
    }

    private static List<String> deepPages(Sizing sizing) {
        var all = new ArrayList<String>();
        for (var share : List.of(0.0, 0.01, 0.1, 0.5, 0.9)) {
            all.add("machineactions?$skip=" + (int) (share * sizing.actions()));
            all.add("machines?$skip=" + (int) (share * sizing.machines()));
        }
        all.add("machineactions?$filter=status eq 'Succeeded'&$skip=" + sizing.actions() / 2);
        return all;
    }

    /** A row for each list, and one that has the worst of all. */
    private List<Row> each(Stage stage, Satchel satchel, String what, List<String> lists)
            throws IOException, InterruptedException {
        stage.say().accept("  each " + what);
        var time = stage.sizing().turn().dividedBy(4);
        var rows = new ArrayList<Row>();
        var slowest = new double[2];
        for (var list : lists) {
            var result = one(satchel, list, time);
            var median = result.percentile(50);
            var worst = result.percentile(99);
            slowest[0] = Math.max(slowest[0], median);
            slowest[1] = Math.max(slowest[1], worst);
            rows.add(row(list, median, worst));
        }
        rows.add(row("slowest " + what, slowest[0], slowest[1]));
        return rows;
    }

    private Row row(String variant, double median, double worst) {
        var values = Map.of(Measure.MEDIAN_MS, List.of(median), Measure.P99_MS, List.of(worst));
        return new Row(name(), variant, Row.OURS, "lists of 100", values);
    }

    private static LoadResult one(Satchel satchel, String list, Duration time)
            throws IOException, InterruptedException {
        var path = URI.create("/api/" + encoded(list) + "&$top=100").toString();
        if (!satchel.api("GET", path, "").contains("\"value\":[{")) {
            throw new WrongAnswerException("Nothing is found by " + list + ", so nothing can be measured");
        }
        var requests = Requests.of(satchel.apiRequest(path));
        var load = Load.closedLoop(satchel.target(), 1, requests, new Expected(200, -1));
        load.run(time.dividedBy(4));
        return load.run(time);
    }

    private static String encoded(String list) {
        var mark = list.indexOf("?$filter=");
        if (mark < 0) {
            return list;
        }
        var start = mark + "?$filter=".length();
        var end = list.indexOf("&$", start) < 0 ? list.length() : list.indexOf("&$", start);
        var filter = URLEncoder.encode(list.substring(start, end), StandardCharsets.UTF_8);
        return list.substring(0, start) + filter + list.substring(end);
    }
}
