<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
${msg("errorTitle")}
<#elseif section = "form">
<div id="kc-error-message"><p>${kcSanitize(message.summary)?no_esc}</p></div>
<#if !skipLink?? && (client.baseUrl)?has_content>
<p class="btns"><a class="btn" id="backToApplication" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
</#if>
</#if>
</@layout.registrationLayout>
