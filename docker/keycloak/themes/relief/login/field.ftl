<#-- One labelled answer; what is wrong with it stands beside it and is read out with it. -->
<#macro group name label error="" hint="">
<div class="field<#if error?has_content> wrong</#if>">
<label for="${name}">${label}</label>
<#if hint?has_content>
<p class="hint" id="hint-${name}">${hint}</p>
</#if>
<#if error?has_content>
<p class="error" id="input-error-${name}">${kcSanitize(error)?no_esc}</p>
</#if>
<#nested>
</div>
</#macro>

<#macro attributes name error="" hint="" wrong=false><#if error?has_content || wrong> aria-invalid="true"</#if><#if error?has_content || hint?has_content> aria-describedby="<#if hint?has_content>hint-${name}<#if error?has_content> </#if></#if><#if error?has_content>input-error-${name}</#if>"</#if></#macro>

<#macro input name label value="" autocomplete="off" error="" hint="" autofocus=false readonly=false class="" wrong=false type="text">
<@group name=name label=label error=error hint=hint>
<input id="${name}" name="${name}" value="${value}" type="${type}" dir="auto" autocomplete="${autocomplete}" autocapitalize="none" spellcheck="false"<#if class?has_content> class="${class}"</#if><#if autocomplete = "one-time-code"> inputmode="numeric"</#if><#if autofocus> autofocus</#if><#if readonly> readonly</#if><@attributes name=name error=error hint=hint wrong=wrong/>>
</@group>
</#macro>

<#macro password name label autocomplete error="" hint="" autofocus=false wrong=false>
<@group name=name label=label error=error hint=hint>
<input id="${name}" name="${name}" type="password" autocomplete="${autocomplete}"<#if autofocus> autofocus</#if><@attributes name=name error=error hint=hint wrong=wrong/>>
</@group>
</#macro>

<#macro signOutElsewhere>
<label class="pick" for="logout-sessions"><input type="checkbox" id="logout-sessions" name="logout-sessions" value="on"> <span>${msg("logoutOtherSessions")}</span></label>
</#macro>

<#macro send id label="doSubmit" name="" cancel=true>
<p class="btns"><button class="btn" id="${id}" type="submit"<#if name?has_content> name="${name}" value="on"</#if>>${msg(label)}</button><#if cancel && isAppInitiatedAction??>
<button class="btn second" id="kc-cancel" type="submit" name="cancel-aia" value="true" formnovalidate>${msg("doCancel")}</button></#if></p>
</#macro>
