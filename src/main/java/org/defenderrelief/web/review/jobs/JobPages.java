package org.defenderrelief.web.review.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

import org.defenderrelief.jobs.JobState;
import org.defenderrelief.jobs.Jobs;
import org.defenderrelief.jobs.NodeWatches;
import org.defenderrelief.operations.RunJobNow;
import org.defenderrelief.web.review.PageAnswers;
import org.defenderrelief.web.review.RefusedBox;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.Page;
import org.defenderrelief.web.shared.Redirects;

/** How the jobs of the service stand; a keeper may have one done now. */
@Path("/review/jobs")
@RolesAllowed("keeper")
@Produces(MediaType.TEXT_HTML)
public class JobPages {
    private static final String PATH = "/review/jobs";

    /** What fails or is late stands first, the rest by name. */
    private static final Comparator<Line> FAILING_FIRST = Comparator.comparing(Line::isAlarm)
            .thenComparing(line -> line.failure() != null)
            .reversed();

    /** Clocks of machines that are looked after differ by less. */
    private static final Duration TOLD_SKEW = Duration.ofSeconds(2);

    private final CurrentActing acting;
    private final Jobs jobs;
    private final NodeWatches watches;
    private final RunJobNow run;
    private final Page page;

    JobPages(CurrentActing acting, Jobs jobs, NodeWatches watches, RunJobNow run, Page page) {
        this.acting = acting;
        this.jobs = jobs;
        this.watches = watches;
        this.run = run;
        this.page = page;
    }

    /**
     * A job, as the page shows it.
     *
     * @param every null if it is off here
     * @param ended null if it never did
     * @param did how many things it did, or null for none
     * @param due null if it is due now, or off
     * @param failures in a row; null for none
     * @param several whether there are more failures than one
     */
    public record Line(
            String name,
            Duration every,
            Instant ended,
            Duration took,
            String did,
            Instant due,
            boolean running,
            boolean late,
            String failures,
            boolean several,
            String failure) {
        static Line of(JobState job, Instant now) {
            return new Line(
                    job.name(),
                    job.every().orElse(null),
                    job.endedWell().orElse(null),
                    job.took().orElse(null),
                    job.did().filter(did -> did > 0).map(Object::toString).orElse(null),
                    job.due().filter(due -> due.isAfter(now)).orElse(null),
                    job.running(),
                    job.late(),
                    job.failures() == 0 ? null : Integer.toString(job.failures()),
                    job.failures() > 1,
                    job.failure().map(Enum::name).orElse(null));
        }

        /** Where it is made to run. */
        public String getRun() {
            return PATH + "/" + name + "/run";
        }

        /** Whether the row is marked. */
        public boolean isAlarm() {
            return late || several;
        }

        /** Whole seconds, at least one of them; null for a moment. */
        public String getSeconds() {
            return shortly(took);
        }

        /** Seconds of a rhythm below a minute; null for longer ones. */
        public String getEverySeconds() {
            return every.toMinutes() > 0 ? null : shortly(every);
        }

        public boolean isLong() {
            return took.toMinutes() > 0;
        }

        private static String shortly(Duration time) {
            return time.toSeconds() < 1 ? null : Long.toString(time.toSeconds());
        }
    }

    /** What this node does for itself. @param ended null if it has not since the start */
    public record WatchLine(String name, Instant ended, boolean late, String failure) {
        boolean isInOrder() {
            return !late && failure == null;
        }

        static WatchLine of(NodeWatches.Watch watch) {
            return new WatchLine(
                    watch.name(),
                    watch.ended().orElse(null),
                    watch.late(),
                    watch.failure().map(Enum::name).orElse(null));
        }
    }

    /** All of it. @param at null if this node does not know how the jobs stand @param skew in seconds; null where it is small */
    public record View(Instant at, String skew, List<Line> lines, List<WatchLine> watches) {}

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance jobs(View view, RefusedBox refused);

        private Templates() {}
    }

    @GET
    public TemplateInstance show() {
        return show(null);
    }

    @POST
    @Path("/{name}/run")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response run(@PathParam("name") String name) {
        return PageAnswers.attempt(
                Redirects.done(PATH, "job-asked"),
                () -> run.ask(acting.get(), name),
                page.locale(),
                refused -> show(refused));
    }

    private TemplateInstance show(RefusedBox refused) {
        Optional<Jobs.Now> now = jobs.now();
        return Templates.jobs(
                new View(
                        now.map(Jobs.Now::at).orElse(null),
                        now.map(Jobs.Now::skew)
                                .map(Duration::abs)
                                .filter(skew -> skew.compareTo(TOLD_SKEW) > 0)
                                .map(skew -> Long.toString(skew.toSeconds()))
                                .orElse(null),
                        now.stream()
                                .flatMap(known -> known.jobs().stream().map(job -> Line.of(job, known.at())))
                                .sorted(FAILING_FIRST)
                                .toList(),
                        watches.all().stream()
                                .map(WatchLine::of)
                                .sorted(Comparator.comparing(WatchLine::isInOrder))
                                .toList()),
                refused);
    }
}
