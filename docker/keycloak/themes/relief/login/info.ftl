<#import "template.ftl" as layout>
<@layout.registrationLayout displayMessage=false; section>
<#if section = "header">
<#if messageHeader??>${kcSanitize(msg(messageHeader))?no_esc}<#else>${kcSanitize(message.summary)?no_esc}</#if>
<#elseif section = "form">
<div id="kc-info-message"><p>${kcSanitize(message.summary)?no_esc}<#if requiredActions??><#list requiredActions>: <#items as each>${kcSanitize(msg("requiredAction." + each))?no_esc}<#sep>, </#items></#list></#if></p></div>
<#if !skipLink??>
<#if pageRedirectUri?has_content>
<p class="btns"><a class="btn" href="${pageRedirectUri}">${msg("backToApplication")}</a></p>
<#elseif actionUri?has_content>
<p class="btns"><a class="btn" href="${actionUri}">${msg("proceedWithAction")}</a></p>
<#elseif (client.baseUrl)?has_content>
<p class="btns"><a class="btn" href="${client.baseUrl}">${msg("backToApplication")}</a></p>
</#if>
</#if>
</#if>
</@layout.registrationLayout>
