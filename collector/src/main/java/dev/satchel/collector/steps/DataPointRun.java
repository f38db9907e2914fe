package dev.satchel.collector.steps;

import dev.satchel.collector.definitions.CollectionStep;
import dev.satchel.collector.definitions.DataPoint;
import dev.satchel.collector.steps.StepOutcome.Done;
import dev.satchel.collector.steps.StepOutcome.Failed;
import dev.satchel.collector.steps.StepOutcome.NotPossible;
import dev.satchel.collector.steps.StepOutcome.Problem;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fills one data point's file: tries its ways in order until one succeeds, and says in the file what failed. */
final class DataPointRun {
    private static final Logger LOG = LoggerFactory.getLogger(DataPointRun.class);
    private static final int MAX_PROBLEM_ROWS = 100;
    private final DataPoint point;
    private final String file;
    private final StepWorks works;
    private final InstantSource clock;
    private final List<SummaryRow> rows = new ArrayList<>();

    DataPointRun(String folder, DataPoint point, StepWorks works, InstantSource clock) {
        this.point = point;
        this.file = folder + "/" + point.file();
        this.works = works;
        this.clock = clock;
    }

    List<SummaryRow> writeTo(PackageEntries entries) throws IOException, InterruptedException {
        var target = new StepTarget(entries, file, point.limits().maxBytes());
        var impossible = new ArrayList<Attempt>();
        boolean done = false;
        for (var step : point.firstOf()) {
            if (done) {
                break;
            }
            var begin = clock.instant();
            var outcome = StepExecution.run(
                    works.work(step, point.limits()), point.limits().timeout(), target);
            switch (outcome) {
                case Done(var problems) -> {
                    done = true;
                    succeeded(step, begin, problems, target);
                }
                case Failed failed -> failed(step, begin, failed, target);
                case NotPossible missing -> impossible.add(new Attempt(step, begin, missing));
            }
        }
        if (rows.isEmpty()) {
            noneWasPossible(impossible, target);
        }
        target.close();
        return rows;
    }

    private record Attempt(CollectionStep step, Instant begin, NotPossible why) {}

    private void succeeded(CollectionStep step, Instant begin, List<Problem> problems, StepTarget target)
            throws IOException {
        var title = point.title();
        if (target.isFull()) {
            var cut = "cut at " + point.limits().maxBytes() + " bytes";
            target.note(cut);
            title += " (" + cut + ")";
        } else if (target.isEmpty()) {
            target.note("There was nothing.");
        }
        add(title, step, begin, null);
        problemRows(step, begin, problems);
    }

    private void failed(CollectionStep step, Instant begin, Failed failed, StepTarget target) throws IOException {
        target.note(step.asText() + ": " + failed.reason());
        LOG.info("{}: {} failed: {}", point.title(), step.asText(), failed.reason());
        add(point.title(), step, begin, failed.code());
        problemRows(step, begin, failed.problems());
    }

    private void noneWasPossible(List<Attempt> attempts, StepTarget target) throws IOException {
        for (var attempt : attempts) {
            target.note(attempt.why().reason());
        }
        var first = attempts.getFirst();
        LOG.info("{}: {}", point.title(), first.why().reason());
        add(point.title(), first.step(), first.begin(), first.why().code());
    }

    private void problemRows(CollectionStep step, Instant begin, List<Problem> problems) {
        for (var problem : problems.subList(0, Math.min(problems.size(), MAX_PROBLEM_ROWS))) {
            add(point.title() + ": " + problem.what() + ": " + problem.reason(), step, begin, problem.code());
        }
        int left = problems.size() - MAX_PROBLEM_ROWS;
        if (left > 0) {
            add(
                    point.title() + ": " + left + " more",
                    step,
                    begin,
                    problems.getLast().code());
        }
    }

    private void add(String title, CollectionStep step, Instant begin, @Nullable Integer errorCode) {
        rows.add(new SummaryRow(title, step.asText(), file, begin, clock.instant(), errorCode));
    }
}
