package org.defenderrelief.reporting;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import org.defenderrelief.fund.EnvelopeId;
import org.defenderrelief.history.Sha256;
import org.defenderrelief.kernel.PersonId;
import org.defenderrelief.kernel.StoredTime;
import org.defenderrelief.vault.people.Act;

/** A report that was made for a donor: its figures as they were signed. It never changes, and is made once. */
@Entity
@Immutable
@Table(name = "report")
public class Report {
    /** That of the act that made it. */
    @Id
    private UUID id;

    @Column(name = "donor_code")
    private String donorCode;

    @Column(name = "envelope_id")
    private UUID envelopeId;

    @Column(name = "from_day")
    private LocalDate fromDay;

    @Column(name = "until_day")
    private LocalDate untilDay;

    private int least;

    private String content;

    @Column(name = "made_by")
    private UUID madeBy;

    @Column(name = "made_at")
    private Instant madeAt;

    protected Report() {}

    Report(Act act, ReportScope scope, Period period, int least, String content, Instant now) {
        id = act.id();
        donorCode = scope.donor();
        envelopeId = scope.envelope().map(EnvelopeId::value).orElse(null);
        fromDay = period.from();
        untilDay = period.until();
        this.least = least;
        this.content = content;
        madeBy = act.person().value();
        madeAt = now;
    }

    public UUID id() {
        return id;
    }

    /** Code of the donor. */
    public String donor() {
        return donorCode;
    }

    /** The envelope, if it is of one. */
    public Optional<EnvelopeId> envelope() {
        return Optional.ofNullable(envelopeId).map(EnvelopeId::new);
    }

    public Period period() {
        return new Period(StoredTime.day(fromDay), StoredTime.day(untilDay));
    }

    /** Fewer grants than this are not told of by themselves. */
    public int least() {
        return least;
    }

    /** The canonical form, of which the hash is signed. */
    public String content() {
        return content;
    }

    /** SHA-256 of {@link #content}, in lower-case hex. */
    public String hash() {
        return Sha256.hex(content.getBytes(StandardCharsets.UTF_8));
    }

    public PersonId madeBy() {
        return new PersonId(madeBy);
    }

    public Instant madeAt() {
        return StoredTime.time(madeAt);
    }

    ReportScope scope() {
        return new ReportScope(donorCode, envelope());
    }

    /** The figures. */
    public DonorReport read() {
        return DonorReport.read(content);
    }
}
