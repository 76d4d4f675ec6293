package org.defenderrelief.web.shared;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;

import org.defenderrelief.kernel.StrictJson;

/**
 * The REST API's bodies follow the same strict rules as everything else that is read. And nothing in their lists and maps is null: no command has a use for that, and
 * each would have to refuse it by itself.
 */
@Singleton
class StrictJsonBodies implements ObjectMapperCustomizer {
    @Override
    public void customize(ObjectMapper mapper) {
        StrictJson.configureSent(mapper);
        mapper.setDefaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL));
    }
}
