package org.defenderrelief.web.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.defenderrelief.casefile.Conflict;
import org.defenderrelief.kernel.Flaw;
import org.defenderrelief.kernel.JsonViolation;
import org.defenderrelief.web.api.fund.EnvelopesResource;
import org.defenderrelief.web.api.people.RecoveryResource;
import org.defenderrelief.web.api.people.RosterResource;
import org.defenderrelief.web.api.people.VaultResource;
import org.defenderrelief.web.api.retention.PersonRequestsResource;
import org.defenderrelief.web.api.retention.RetentionResource;
import org.defenderrelief.web.api.screening.ScreeningResource;

/** Programs send lists with nothing in a place; each was a failure of ours where a command looked into it. */
class StrictJsonBodiesTest {
    private final ObjectMapper mapper = new ObjectMapper();

    StrictJsonBodiesTest() {
        new StrictJsonBodies().customize(mapper);
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                Arguments.of("{'leaveOut':[null]}", "leaveOut[0]", PersonRequestsResource.CopyBody.class),
                Arguments.of("{'seen':'x','matches':[null]}", "matches[0]", ScreeningResource.ReviewBody.class),
                Arguments.of(
                        "{'office':'KEEPER','holders':['a',null]}", "holders[1]", RecoveryResource.Entrusting.class),
                Arguments.of("{'lines':[null]}", "lines[0]", RecoveryResource.ProofBody.class),
                Arguments.of("{'regions':[null]}", "regions[0]", EnvelopesResource.NewEnvelopeBody.class),
                Arguments.of(
                        "{'assistanceTypes':[null]}", "assistanceTypes[0]", EnvelopesResource.NewEnvelopeBody.class),
                Arguments.of("{'phones':[null]}", "phones[0]", Conflict.class),
                Arguments.of(
                        "{'founders':{'00000000-0000-4000-8000-000000000001':null}}",
                        "founders.00000000-0000-4000-8000-000000000001",
                        RosterResource.Founders.class),
                Arguments.of(
                        "{'from':'2027-01-01','days':{'needs':{'CLOSED':null}}}",
                        "days.needs.CLOSED",
                        RetentionResource.ScheduleBody.class));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void nothingInAListIsRefusedByItsPlace(String body, String field, Class<?> type) {
        assertThatThrownBy(() -> mapper.readValue(body.replace('\'', '"'), type))
                .isInstanceOfSatisfying(InvalidNullException.class, refused -> {
                    assertThat(JsonViolation.of(refused).field()).isEqualTo(field);
                    assertThat(JsonViolation.of(refused).flaw()).isEqualTo(Flaw.NEEDED);
                });
    }

    @Test
    void whetherPasskeysStillOpenMayBeLeftOut() throws JsonProcessingException {
        String body = "{\"current\":\"a\",\"next\":\"b\"}";
        assertThat(mapper.readValue(body, VaultResource.ChangeBody.class).keepPasskeys())
                .isNull();
    }
}
