package org.defenderrelief.web.api.jobs;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import org.defenderrelief.jobs.FailureKind;
import org.defenderrelief.jobs.JobState;
import org.defenderrelief.jobs.Jobs;
import org.defenderrelief.jobs.NodeWatches;
import org.defenderrelief.operations.RunJobNow;
import org.defenderrelief.web.shared.CurrentActing;
import org.defenderrelief.web.shared.ProblemJson;

/** How the jobs of the service stand, and having one done now. */
@Path("/api/v1/jobs")
@RolesAllowed("keeper")
@Produces({MediaType.APPLICATION_JSON, ProblemJson.TYPE})
public class JobsResource {
    private final CurrentActing acting;
    private final Jobs jobs;
    private final NodeWatches watches;
    private final RunJobNow run;

    JobsResource(CurrentActing acting, Jobs jobs, NodeWatches watches, RunJobNow run) {
        this.acting = acting;
        this.jobs = jobs;
        this.watches = watches;
        this.run = run;
    }

    @Schema(name = "Job")
    record JobJson(
            String name,

            @Schema(
                    description =
                            "Seconds from the beginning of one turn to the next; absent if it is off at this node")
            Long everySeconds,

            @Schema(description = "Whether a turn goes on, at whichever node")
            boolean running,

            @Schema(description = "When a turn last ended well; absent if none has")
            Instant endedWellAt,

            @Schema(description = "How long that turn took") Long tookMillis,

            @Schema(description = "How many things that turn did")
            Long did,

            @Schema(description = "Absent if it is off at this node")
            Instant dueAt,

            @Schema(description = "How often it failed in a row since it last ended well")
            int failures,

            @Schema(description = "Why it failed the last time, if it did")
            FailureKind failure,

            @Schema(description = "It has not ended well for two of its turns and a quarter of an hour")
            boolean late) {
        static JobJson of(JobState job) {
            return new JobJson(
                    job.name(),
                    job.every().map(Duration::toSeconds).orElse(null),
                    job.running(),
                    job.endedWell().orElse(null),
                    job.took().map(Duration::toMillis).orElse(null),
                    job.did().orElse(null),
                    job.due().orElse(null),
                    job.failures(),
                    job.failure().orElse(null),
                    job.late());
        }
    }

    @Schema(name = "NodeWatch")
    record WatchJson(
            String name,

            @Schema(description = "By this node's clock; absent if it has not ended since the start")
            Instant endedAt,

            @Schema(description = "Why it failed the last time, if it did")
            FailureKind failure,

            boolean late) {
        static WatchJson of(NodeWatches.Watch watch) {
            return new WatchJson(
                    watch.name(), watch.ended().orElse(null), watch.failure().orElse(null), watch.late());
        }
    }

    @Schema(name = "Jobs")
    record JobsJson(
            @Schema(description = "By the database's clock; absent if this node cannot tell how the jobs stand")
            Instant asOf,

            @Schema(description = "By how much this node's clock is ahead of the database's")
            Long clockSkewMillis,

            List<JobJson> jobs,

            @Schema(description = "What the node that answers does for itself")
            List<WatchJson> thisNode) {}

    @GET
    @Operation(summary = "How the jobs of the service stand")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = JobsJson.class)))
    public JobsJson all() {
        return new JobsJson(
                jobs.now().map(Jobs.Now::at).orElse(null),
                jobs.now().map(now -> now.skew().toMillis()).orElse(null),
                jobs.now().stream()
                        .flatMap(now -> now.jobs().stream())
                        .map(JobJson::of)
                        .toList(),
                watches.all().stream().map(WatchJson::of).toList());
    }

    @POST
    @Path("/{name}/run")
    @Operation(
            summary = "Have a job done now",
            description =
                    "It begins within seconds, at whichever node; after the turn that goes on, if one does. Signed by the keeper in the history.")
    @APIResponse(responseCode = "204", description = "It is due now")
    public Response run(@PathParam("name") String name) {
        run.ask(acting.get(), name);
        return Response.noContent().build();
    }
}
