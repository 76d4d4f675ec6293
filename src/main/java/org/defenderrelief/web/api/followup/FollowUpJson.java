package org.defenderrelief.web.api.followup;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.defenderrelief.followup.ClosingPoint;
import org.defenderrelief.followup.ViewFollowUp;
import org.defenderrelief.web.api.MoneyJson;

/** How a case stands after payment. */
@Schema(name = "FollowUp")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FollowUpJson(
        List<Point> points,

        @Schema(description = "Whether it can be closed: no point is open")
        boolean complete,

        Proposal proposal,
        Report report,

        @Schema(description = "What was paid and has not come back")
        MoneyJson held,

        Drawn sample,

        @Schema(description = "For triage and auditors alone")
        Own own) {
    @Schema(name = "ClosingPoint")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Point(
            ClosingPoint point,
            ClosingPoint.State state,

            @Schema(description = "Why it is waived, a code")
            String reason) {}

    @Schema(name = "ClosingProposal")
    public record Proposal(
            UUID by,
            Instant at,

            @Schema(description = "Whether everything is as it was proposed, within a week")
            boolean current) {}

    @Schema(name = "SpendReportState")
    public record Report(
            Instant at,
            MoneyJson paid,
            MoneyJson spent,

            @Schema(description = "FILED, ACCEPTED or RETURNED")
            String state,

            @Schema(description = "Why it was returned, a code; or empty")
            String reason) {}

    @Schema(name = "SampleDrawn")
    public record Drawn(
            @Schema(description = "Whether the person in danger is to confirm")
            boolean in,

            @Schema(description = "Id of the act that granted, from which it follows")
            String seed,

            @Schema(description = "Of a hundred cases") String share) {}

    @Schema(name = "FollowUpOwn")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Own(
            @Schema(description = "Whether a denial of what was confirmed has no answer")
            boolean denied,

            @Schema(description = "Since when somebody is said to be less safe")
            Instant worseSince,

            @Schema(description = "When safety is asked of next")
            Instant askedOn,

            boolean due,

            @Schema(
                    description =
                            "Names the newest word on safety, or is empty; to be sent back with what is said about it")
            String seen) {}

    static FollowUpJson of(ViewFollowUp.View view) {
        return new FollowUpJson(
                view.list().rows().stream()
                        .map(row ->
                                new Point(row.point(), row.state(), row.reason().orElse(null)))
                        .toList(),
                view.list().isComplete(),
                view.proposal()
                        .map(each -> new Proposal(each.by().value(), each.at(), each.current()))
                        .orElse(null),
                view.report()
                        .map(each -> new Report(
                                each.at(),
                                MoneyJson.of(each.paid()),
                                MoneyJson.of(each.spent()),
                                each.state(),
                                each.reason()))
                        .orElse(null),
                view.held().map(MoneyJson::of).orElse(null),
                view.drawn()
                        .map(each -> new Drawn(each.in(), each.seed(), each.share()))
                        .orElse(null),
                view.own()
                        .map(each -> new Own(
                                each.denied(),
                                each.worse().orElse(null),
                                each.next().orElse(null),
                                each.due(),
                                each.seen()))
                        .orElse(null));
    }
}
